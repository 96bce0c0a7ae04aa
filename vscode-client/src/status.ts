// The item in the status bar: the state of the server, and the findings of the document that is being written.

import * as vscode from "vscode";
import { type Documents, findings, isOurs } from "./documents";
import type { State } from "./server";

/** Shorter waits are not shown: the item would flicker at every key. */
const PATIENCE = 400;

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("copydesk.status", vscode.StatusBarAlignment.Right, 100);
  private readonly subscriptions: vscode.Disposable[];
  private state: State = { kind: "starting" };
  private timer: NodeJS.Timeout | undefined;
  private slow = false;

  constructor(private readonly documents: Documents) {
    this.item.name = "copydesk";
    this.item.command = "copydesk.menu";
    const update = () => this.update();
    this.subscriptions = [
      this.item,
      vscode.window.onDidChangeActiveTextEditor(update),
      vscode.languages.onDidChangeDiagnostics(update),
      documents.onDidChange(update),
    ];
    this.update();
  }

  show(state: State): void {
    this.state = state;
    this.update();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private update(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isOurs(document)) {
      this.item.hide();
      return;
    }
    this.time(document);
    const { text, tooltip, failed } = this.words(document);
    this.item.text = text;
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: tooltip };
    this.item.backgroundColor = failed ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    this.item.show();
  }

  /** Note whether the document has waited long enough for that to be shown. */
  private time(document: vscode.TextDocument): void {
    if (!this.documents.isWaiting(document)) {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.slow = false;
    } else {
      this.timer ??= setTimeout(() => {
        this.slow = true;
        this.update();
      }, PATIENCE);
    }
  }

  private words(document: vscode.TextDocument): { text: string; tooltip: string; failed?: boolean } {
    const { state } = this;
    if (state.kind === "failed") {
      return { text: "$(error) copydesk", tooltip: `copydesk is not running. ${state.problem}`, failed: true };
    }
    if (this.documents.isPaused(document)) {
      return { text: "$(debug-pause) copydesk", tooltip: "copydesk is paused in this document" };
    }
    if (state.kind === "installing")
      return { text: "$(loading~spin) copydesk", tooltip: "copydesk is being installed" };
    if (state.kind === "starting") return { text: "$(loading~spin) copydesk", tooltip: "copydesk is starting" };
    const count = findings(document.uri).length;
    const found = count === 1 ? "1 finding" : `${count || "no"} findings`;
    if (this.slow) return { text: "$(loading~spin) copydesk", tooltip: "copydesk is analysing this document" };
    const text = count ? `$(edit) copydesk ${count}` : "$(check) copydesk";
    const { version, command } = state.found;
    return { text, tooltip: `copydesk: ${found} in this document (version ${version}, ${command})` };
  }
}
