// What the server would write instead of a sentence: asked for at once, so that the writer can look through it.

import * as vscode from "vscode";
import {
  type CodeAction,
  CodeActionKind,
  CodeActionRequest,
  CodeActionResolveRequest,
  type LanguageClient,
  TextDocumentEdit,
  type TextEdit,
} from "vscode-languageclient/node";

/** A stretch of the document, in offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** A change of the document; `insert` is a snippet where the writer is to fill something in. */
export interface Change extends Place {
  readonly text: string;
  readonly insert?: string;
}

/** One way to write it. */
export interface Alternative {
  readonly title: string;
  readonly changes: readonly Change[];
}

const KINDS = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite];

/** The rewrites of the sentence from `start` to `end`, best first, none twice; and why there are not more. */
export async function alternatives(
  client: LanguageClient,
  document: vscode.TextDocument,
  { start, end }: Place,
): Promise<{ found: Alternative[]; reasons: string[] }> {
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    range: client.code2ProtocolConverter.asRange(
      new vscode.Range(document.positionAt(start), document.positionAt(end)),
    ),
    context: { diagnostics: [], only: KINDS },
  });
  const found = new Map<string, Alternative>();
  for (const action of actions ?? []) {
    if (!isRewrite(action)) continue;
    const { edit } = action.edit ? action : await client.sendRequest(CodeActionResolveRequest.type, action);
    const changes = edit && changesIn(edit, document);
    // A fix of many places in the document is no way to write this sentence.
    const isHere =
      action.kind !== CodeActionKind.QuickFix || changes?.every((one) => one.start >= start && one.end <= end);
    if (!changes?.length || !isHere) continue;
    const key = apply(document.getText(), changes);
    if (!found.has(key)) found.set(key, { title: action.title, changes });
  }
  const reasons = (actions ?? []).flatMap((action) =>
    "disabled" in action && action.disabled ? [action.disabled.reason] : [],
  );
  return { found: [...found.values()], reasons: [...new Set(reasons)] };
}

/** Whether `action` writes something else: one that comes with its edit puts a comment somewhere. */
function isRewrite(action: unknown): action is CodeAction {
  const { kind = "", data, disabled } = action as CodeAction;
  return !disabled && (kind.startsWith(CodeActionKind.RefactorRewrite) || (kind === CodeActionKind.QuickFix && data));
}

/** The changes of `edit` in `document`, in their order; undefined if it changes anything else. */
function changesIn(edit: NonNullable<CodeAction["edit"]>, document: vscode.TextDocument): Change[] | undefined {
  const edits: TextEdit[] = [];
  const uri = String(document.uri);
  const parts =
    edit.documentChanges ??
    Object.entries(edit.changes ?? {}).map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }));
  for (const part of parts) {
    if (!TextDocumentEdit.is(part) || !sameUri(part.textDocument.uri, uri)) return undefined;
    edits.push(...(part.edits as TextEdit[]));
  }
  return edits.map((one) => changeOf(one, document)).sort((one, other) => one.start - other.start);
}

function changeOf(edit: TextEdit | SnippetEdit, document: vscode.TextDocument): Change {
  const at = ({ line, character }: TextEdit["range"]["start"]) =>
    document.offsetAt(new vscode.Position(line, character));
  const place = { start: at(edit.range.start), end: at(edit.range.end) };
  if (!("snippet" in edit)) return { ...place, text: edit.newText };
  return { ...place, text: plain(edit.snippet.value), insert: edit.snippet.value };
}

interface SnippetEdit {
  readonly range: TextEdit["range"];
  readonly snippet: { readonly value: string };
}

/** What a snippet looks like before anything is filled in. */
function plain(snippet: string): string {
  return snippet.replace(/\$\{\d+:((?:\\.|[^}\\])*)\}|\$\{?\d+\}?/g, (_, text = "") => text).replace(/\\(.)/g, "$1");
}

function sameUri(one: string, other: string): boolean {
  return decodeURIComponent(one) === decodeURIComponent(other);
}

/** `text` with `changes` made, and where the changed stretch ends in it. */
export function apply(text: string, changes: readonly Change[]): string {
  let result = "";
  let last = 0;
  for (const { start, end, text: replacement } of changes) {
    result += text.slice(last, start) + replacement;
    last = end;
  }
  return result + text.slice(last);
}
