// The extension: finds copydesk, runs its server, shows its state. Of prose it knows nothing.

import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { connect, SECTION, SELECTOR } from "./client";
import { candidates, placesOnPath } from "./interpreter";
import { choose, type Found, type NotFound } from "./probe";
import { PythonExtension } from "./pythonExtension";
import { Server } from "./server";
import { Status } from "./status";

const FIX_ALL = "source.fixAll.copydesk";

let server: Server | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("copydesk", { log: true });
  const status = new Status(SELECTOR);
  const python = new PythonExtension(() => {
    if (!interpreterSetting()) void restart();
  }, log);
  const running = new Server({
    find: () => find(python, log),
    client: (found, ended) => connect(found, folder() ?? homedir(), log, ended),
    show: (state) => status.show(state),
    report: (problem) => void report(problem, log),
    log: (line) => log.info(line),
    now: Date.now,
  });
  const restart = () => running.restart();
  context.subscriptions.push(
    log,
    status,
    python,
    vscode.commands.registerCommand("copydesk.restart", restart),
    vscode.commands.registerCommand("copydesk.showLog", () => log.show()),
    vscode.commands.registerCommand("copydesk.fixAll", fixAll),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void restart()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.interpreter`)) void restart();
    }),
  );
  server = running;
  void restart();
}

export async function deactivate(): Promise<void> {
  await server?.close();
}

async function find(python: PythonExtension, log: vscode.LogOutputChannel): Promise<Found | NotFound> {
  const found = await candidates({
    setting: interpreterSetting(),
    // The writer's own setting may be relative, and must not lead into a folder that is not trusted.
    folder: vscode.workspace.isTrusted ? folder() : undefined,
    home: homedir(),
    platform: process.platform,
    activeInterpreter: () => python.activeInterpreter(),
    onPath,
  });
  return choose(found, (line) => log.warn(line));
}

async function onPath(program: string): Promise<string | undefined> {
  for (const file of placesOnPath(program, process.env.PATH ?? "", process.platform)) {
    if (await isProgram(file)) return file;
  }
  return undefined;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** Make the fixes that leave the meaning as it is, through the editor, so that one undo takes them back. */
async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.sourceAction", { kind: FIX_ALL, apply: "first" });
}

async function report(problem: string, log: vscode.LogOutputChannel): Promise<void> {
  const choice = await vscode.window.showErrorMessage(`copydesk: ${problem}`, "Show log", "Open settings");
  if (choice === "Show log") log.show();
  if (choice === "Open settings") {
    await vscode.commands.executeCommand("workbench.action.openSettings", `${SECTION}.interpreter`);
  }
}

function interpreterSetting(): string {
  return vscode.workspace.getConfiguration(SECTION).get("interpreter", "").trim();
}

function folder(): string | undefined {
  return vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file")?.uri.fsPath;
}
