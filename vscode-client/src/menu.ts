// The menu of the status item, and the choice of a profile.

import * as vscode from "vscode";
import type { State } from "./server";

/** What the menu depends on. */
export interface Situation {
  readonly state: State;
  /** The document that is being written, if it is ours. */
  readonly document: { readonly paused: boolean; readonly canPause: boolean } | undefined;
}

interface Entry {
  readonly label: string;
  readonly command: string;
}

/** The entries of the menu, those first that help most. */
export function entries({ state, document }: Situation): Entry[] {
  const ready = state.kind === "ready";
  const remedy = state.kind === "failed" ? state.remedy : undefined;
  const pause = document?.paused ? "$(debug-start) Go on in this document" : "$(debug-pause) Pause for this document";
  return [
    ...only(remedy === "install", "$(cloud-download) Install the server", "copydesk.install"),
    ...only(remedy === "repair", "$(tools) Repair the server", "copydesk.install"),
    ...only(ready && document && !document.paused, "$(edit) Rewrite this sentence", "copydesk.rewrite"),
    ...only(ready && document && !document.paused, "$(check-all) Fix all safe findings", "copydesk.fixAll"),
    ...only(ready && document && !document.paused, "$(book) Show readability", "copydesk.showReadability"),
    ...only(document?.canPause, pause, "copydesk.pause"),
    ...only(ready, "$(settings) Switch profile", "copydesk.switchProfile"),
    ...only(true, "$(debug-restart) Restart the server", "copydesk.restart"),
    ...only(true, "$(output) Show log", "copydesk.showLog"),
    ...only(true, "$(gear) Open settings", "copydesk.openSettings"),
  ];
}

function only(condition: unknown, label: string, command: string): Entry[] {
  return condition ? [{ label, command }] : [];
}

/** Let the writer choose what to do. */
export async function showMenu(situation: Situation): Promise<void> {
  const title = situation.state.kind === "failed" ? `copydesk: ${situation.state.problem}` : "copydesk";
  const chosen = await vscode.window.showQuickPick(entries(situation), {
    title,
    placeHolder: "What shall copydesk do?",
  });
  if (chosen) await vscode.commands.executeCommand(chosen.command);
}

interface Enumeration {
  readonly enum: readonly string[];
  readonly enumDescriptions: readonly string[];
}

/** Let the writer choose one of the profiles that `setting` lists, for the workspace if there is one. */
export async function switchProfile({ enum: names, enumDescriptions }: Enumeration): Promise<void> {
  const section = vscode.workspace.getConfiguration("copydesk", vscode.window.activeTextEditor?.document ?? null);
  const current = section.get("profile", "");
  const items = names.map((name, index) => ({
    name,
    label: `${name === current ? "$(check) " : ""}${name || "none"}`,
    detail: enumDescriptions[index] ?? "",
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: "Switch Profile",
    placeHolder: "What are you writing?",
  });
  if (!chosen) return;
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  await section.update("profile", chosen.name || undefined, target);
}
