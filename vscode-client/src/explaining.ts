// "Explain This Rule": what `copydesk explain` says, in a document of its own. It needs no network.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { findings } from "./documents";
import { ENVIRONMENT, type Found } from "./probe";

const SCHEME = "copydesk-rule";

/** Shows explanations. `server` is the copydesk that runs. */
export class Explanations implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly subscription = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  constructor(private readonly server: () => Found | undefined) {}

  /** Explain the rule of the finding at the cursor; where there are several, or none, the writer chooses. */
  async show(editor: vscode.TextEditor): Promise<void> {
    const rule = await chooseRule(editor);
    if (!rule) return;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: SCHEME, path: `/${rule}` }));
    const viewColumn = vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(document, { viewColumn, preview: true, preserveFocus: true });
  }

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const found = this.server();
    if (!found) return "copydesk is not running.";
    const args = [...found.args, "explain", path.slice(1)];
    const { stdout } = await promisify(execFile)(found.command, args, { env: ENVIRONMENT, windowsHide: true });
    return stdout;
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

async function chooseRule({ document, selection }: vscode.TextEditor): Promise<string | undefined> {
  const all = findings(document.uri);
  const here = all.filter(({ range }) => range.contains(selection.active));
  const rules = [...new Set((here.length ? here : all).map(ruleOf))].filter(Boolean).sort();
  if (rules.length === 0) {
    void vscode.window.showInformationMessage("copydesk has found nothing in this document that could be explained.");
    return undefined;
  }
  if (rules.length === 1) return rules[0];
  return vscode.window.showQuickPick(rules, { title: "Explain This Rule", placeHolder: "Which rule?" });
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : (code ?? ""));
}
