// "Rewrite This Sentence": the alternatives in a list, and in the text as the writer moves through it.

import * as vscode from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { type Alternative, alternatives } from "./alternatives";
import type { Previews } from "./preview";
import { sentenceAt } from "./sentence";
import { Trial } from "./trial";

interface Item extends vscode.QuickPickItem {
  readonly alternative: Alternative;
}

const AS_DIFF: vscode.QuickInputButton = { iconPath: new vscode.ThemeIcon("diff"), tooltip: "Look at it as a diff" };

/** Offer the rewrites of the sentence at the cursor. */
export async function rewrite(client: LanguageClient, previews: Previews, editor: vscode.TextEditor): Promise<void> {
  const { document, selection } = editor;
  const sentence = sentenceAt(document.getText(), document.offsetAt(selection.active));
  const { found, reasons } = await alternatives(client, document, sentence);
  if (found.length === 0) {
    const said = ["copydesk has no better way to write this sentence", ...reasons].join(": ");
    void vscode.window.showInformationMessage(said.endsWith(".") ? said : `${said}.`);
    return;
  }
  const trial = new Trial(editor, sentence, found);
  const choice = await choose(trial, found);
  if (choice?.how !== "apply" || hasGaps(choice.alternative)) await trial.takeBack();
  if (choice?.how === "diff") await previews.show(document, choice.alternative);
  if (choice?.how === "apply" && hasGaps(choice.alternative)) await fillIn(editor, choice.alternative);
}

interface Choice {
  readonly alternative: Alternative;
  readonly how: "apply" | "diff";
}

/** What the writer chooses, shown in the text until then; undefined if it is none. */
function choose(trial: Trial, found: readonly Alternative[]): Promise<Choice | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = "Rewrite This Sentence";
  pick.placeholder = "The text shows the choice: Enter keeps it, Escape takes it back";
  pick.matchOnDetail = true;
  pick.items = found.map((alternative) => ({
    label: alternative.title,
    detail: trial.with(alternative).replace(/\s+/g, " "),
    buttons: [AS_DIFF],
    alternative,
  }));
  return new Promise((resolve) => {
    pick.onDidChangeActive(([item]) => item && void trial.show(item.alternative));
    pick.onDidTriggerItemButton(({ item }) => close({ alternative: item.alternative, how: "diff" }));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      // Enter may come before the choice is shown.
      if (item) void trial.show(item.alternative).then(() => close({ alternative: item.alternative, how: "apply" }));
    });
    pick.onDidHide(() => close(undefined));
    const close = (choice: Choice | undefined) => {
      resolve(choice);
      pick.dispose();
    };
    pick.show();
  });
}

/** Whether the writer is to fill something in. */
function hasGaps({ changes }: Alternative): boolean {
  return changes.some(({ insert }) => insert !== undefined);
}

/** Make the changes as snippets, so that the cursor stands where something is to be filled in. */
async function fillIn(editor: vscode.TextEditor, { changes }: Alternative): Promise<void> {
  const { document } = editor;
  const edit = new vscode.WorkspaceEdit();
  const edits = changes.map(({ start, end, text, insert }) => {
    const place = new vscode.Range(document.positionAt(start), document.positionAt(end));
    return insert === undefined
      ? new vscode.TextEdit(place, text)
      : new vscode.SnippetTextEdit(place, new vscode.SnippetString(insert));
  });
  edit.set(document.uri, edits);
  await vscode.workspace.applyEdit(edit);
}
