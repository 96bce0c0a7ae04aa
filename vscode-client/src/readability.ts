// "Show Readability": the figures of the document and of its sections, as the server counts them.

import * as vscode from "vscode";
import { ExecuteCommandRequest, type LanguageClient } from "vscode-languageclient/node";

const COMMAND = "copydesk.statistics";

/** What the server says of a section; of the whole document, where `line` is null. */
interface Figures {
  readonly title: string;
  readonly line: number | null;
  readonly words: number;
  readonly sentences: number;
  readonly minutes: number;
  readonly wordsPerSentence: number | null;
  readonly gradeLevel: number | null;
  readonly passiveShare: number | null;
}

/** List the figures; who chooses a section is taken there. */
export async function showReadability(client: LanguageClient, editor: vscode.TextEditor): Promise<void> {
  if (!client.initializeResult?.capabilities.executeCommandProvider?.commands.includes(COMMAND)) {
    void vscode.window.showInformationMessage("copydesk: this version of the server counts nothing. Update it.");
    return;
  }
  const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
  const params = { command: COMMAND, arguments: [{ uri, show: false }] };
  const answer: { sections: readonly Figures[] } | null = await client.sendRequest(ExecuteCommandRequest.type, params);
  const items = (answer?.sections ?? []).map((figures) => ({ ...describe(figures), line: figures.line }));
  const chosen = await vscode.window.showQuickPick(items, { title: "Readability", placeHolder: "Go to a section" });
  if (chosen && chosen.line !== null) reveal(editor, chosen.line);
}

/** `figures` as an item of the list. */
export function describe(figures: Figures): { label: string; detail: string } {
  const { title, line, words, sentences, minutes, wordsPerSentence, gradeLevel, passiveShare } = figures;
  const parts = [
    plural(words, "word"),
    plural(sentences, "sentence"),
    minutes < 1 ? "under a minute to read" : `${plural(Math.round(minutes), "minute")} to read`,
    wordsPerSentence === null ? "" : `${wordsPerSentence.toFixed(1)} words a sentence`,
    gradeLevel === null ? "" : `grade level ${gradeLevel.toFixed(1)}`,
    passiveShare === null ? "" : `${Math.round(passiveShare * 100)} % passive`,
  ];
  return { label: line === null ? "The whole document" : title, detail: parts.filter(Boolean).join(" · ") };
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}

function reveal(editor: vscode.TextEditor, line: number): void {
  const start = new vscode.Position(line, 0);
  editor.selection = new vscode.Selection(start, start);
  editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.AtTop);
}
