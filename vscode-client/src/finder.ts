// Finds copydesk on this machine: puts the places that `interpreter` orders to the test.

import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { type Environment, inEnvironment, isComplete } from "./environment";
import { candidates, placesOnPath } from "./interpreter";
import { choose, type Found, type NotFound } from "./probe";
import type { PythonExtension } from "./pythonExtension";

/** copydesk, or why there is none. `own` is the environment that this extension makes. */
export async function find(
  python: PythonExtension,
  own: Environment,
  log: vscode.LogOutputChannel,
): Promise<Found | NotFound> {
  const found = await candidates({
    setting: interpreterSetting(),
    // The writer's own setting may be relative, and must not lead into a folder that is not trusted.
    folder: vscode.workspace.isTrusted ? folder() : undefined,
    home: homedir(),
    platform: process.platform,
    activeInterpreter: () => python.activeInterpreter(),
    own: async () => ((await isComplete(own)) ? inEnvironment(own) : undefined),
    onPath,
  });
  return choose(found, (line) => log.warn(line));
}

/** The interpreter that the writer has set; empty if there is none. */
export function interpreterSetting(): string {
  return vscode.workspace.getConfiguration("copydesk").get("interpreter", "").trim();
}

/** The first folder of the workspace that is on this machine. */
export function folder(): string | undefined {
  return vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file")?.uri.fsPath;
}

/** The absolute path of a program on PATH, if it is there. */
export async function onPath(program: string): Promise<string | undefined> {
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
