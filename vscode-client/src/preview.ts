// A rewrite as a diff: beside the text as it is, the text as it would be, with a button that makes it so.

import * as path from "node:path";
import * as vscode from "vscode";
import { type Alternative, apply } from "./alternatives";

const SCHEME = "copydesk-preview";

interface Preview {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly alternative: Alternative;
  readonly text: string;
}

/** The rewrites that are looked at. */
export class Previews implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly open = new Map<string, Preview>();
  private readonly subscriptions: vscode.Disposable[];
  private count = 0;

  constructor() {
    this.subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.open.delete(String(uri))),
      vscode.commands.registerCommand("copydesk.applyPreview", (uri?: vscode.Uri) => this.apply(uri)),
    ];
  }

  /** Show what `alternative` would make of `document`. */
  async show(document: vscode.TextDocument, alternative: Alternative): Promise<void> {
    const name = path.posix.basename(document.uri.path);
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${++this.count}/${name}` });
    const text = apply(document.getText(), alternative.changes);
    this.open.set(String(uri), { document, version: document.version, alternative, text });
    const preview = await vscode.workspace.openTextDocument(uri);
    await vscode.languages.setTextDocumentLanguage(preview, document.languageId);
    await vscode.commands.executeCommand("vscode.diff", document.uri, uri, `${name}: ${alternative.title}`);
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.open.get(String(uri))?.text;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Make the rewrite that is shown, and close the diff. */
  private async apply(named?: vscode.Uri): Promise<void> {
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
    const uri = named ?? (tab?.input instanceof vscode.TabInputTextDiff ? tab.input.modified : undefined);
    const preview = uri && this.open.get(String(uri));
    if (!preview) return;
    const { document, version, alternative } = preview;
    if (document.version !== version) {
      void vscode.window.showWarningMessage("copydesk: the text has changed since; the rewrite was not made.");
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    for (const { start, end, text } of alternative.changes) {
      edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
    }
    await vscode.workspace.applyEdit(edit);
    if (tab) await vscode.window.tabGroups.close(tab);
    await vscode.window.showTextDocument(document);
  }
}
