// Alternatives tried in the text itself, while the writer looks through them.

import * as vscode from "vscode";
import { type Alternative, apply, type Place } from "./alternatives";

/** The stretch of a document in which alternatives are shown, one after the other, and taken back. One undo takes all of it back. */
export class Trial {
  private readonly original: string;
  private readonly start: number;
  private readonly stretch: string;
  private shown: string;
  private version: number;
  private readonly selection: vscode.Selection;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly editor: vscode.TextEditor,
    sentence: Place,
    alternatives: readonly Alternative[],
  ) {
    const places = [sentence, ...alternatives.flatMap((one) => one.changes)];
    this.original = editor.document.getText();
    this.start = Math.min(...places.map(({ start }) => start));
    this.stretch = this.original.slice(this.start, Math.max(...places.map(({ end }) => end)));
    this.shown = this.stretch;
    this.version = editor.document.version;
    this.selection = editor.selection;
  }

  /** How the stretch reads with `alternative`. */
  with(alternative: Alternative): string {
    const whole = apply(this.original, alternative.changes);
    const after = this.original.length - this.start - this.stretch.length;
    return whole.slice(this.start, whole.length - after);
  }

  /** Show the text with `alternative`. */
  show(alternative: Alternative): Promise<void> {
    this.queue = this.queue.then(() => this.write(this.with(alternative)));
    return this.queue;
  }

  /** Leave the text as it was before. */
  async takeBack(): Promise<void> {
    await this.queue;
    if (this.shown === this.stretch) return;
    const { document, viewColumn } = this.editor;
    if (document.version !== this.version) return;
    if (document.uri.scheme !== "vscode-notebook-cell") {
      // An undo, not a change back: a file that was saved then counts as saved again.
      await vscode.window.showTextDocument(document, { viewColumn: viewColumn ?? vscode.ViewColumn.Active });
      await vscode.commands.executeCommand("undo");
      if (document.getText() === this.original) return this.select();
      this.version = document.version;
    }
    await this.write(this.stretch);
    this.select();
  }

  private select(): void {
    this.editor.selection = this.selection;
  }

  private async write(text: string): Promise<void> {
    const { document } = this.editor;
    // Who writes on meanwhile is not interrupted.
    if (text === this.shown || document.version !== this.version) return;
    const place = new vscode.Range(
      document.positionAt(this.start),
      document.positionAt(this.start + this.shown.length),
    );
    const first = this.shown === this.stretch && document.getText() === this.original;
    const done = await this.editor.edit((edit) => edit.replace(place, text), {
      undoStopBefore: first,
      undoStopAfter: false,
    });
    if (!done) return;
    this.shown = text;
    this.version = document.version;
  }
}
