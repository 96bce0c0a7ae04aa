// Asks a command for its version before the server is started with it, so that one message can say what is wrong.

import { type ExecFileException, execFile } from "node:child_process";
import { isAbsolute } from "node:path";
import type { Candidate } from "./interpreter";

/** A command that is copydesk. */
export interface Found extends Candidate {
  readonly version: string;
}

/** What the extension can do about it: make an environment of its own, or make that anew. */
export type Remedy = "install" | "repair";

/** Why there is no copydesk. `problem` is a sentence for the writer. */
export interface NotFound {
  readonly problem: string;
  readonly remedy?: Remedy | undefined;
}

/** Our processes read and write UTF-8, whatever the system's code page. */
export const ENVIRONMENT: NodeJS.ProcessEnv = { ...process.env, PYTHONUTF8: "1" };

const TIMEOUT = 20_000;

/** The first of `candidates` that is copydesk. `note` is told of the others what the problem that is given does not say. */
export async function choose(
  candidates: readonly Candidate[],
  note: (line: string) => void,
  timeout = TIMEOUT,
): Promise<Found | NotFound> {
  let named: string | undefined;
  for (const candidate of candidates) {
    const answer = await probe(candidate, timeout);
    if ("version" in answer) return { ...candidate, version: answer.version };
    note(`${answer.problem}${answer.output && `\n${answer.output}`}`);
    if (candidate.origin === "setting") named = answer.problem;
  }
  if (named) return { problem: named };
  if (candidates.some(({ origin }) => origin === "own")) {
    return { problem: "The server that this extension has installed does not run any more.", remedy: "repair" };
  }
  return { problem: "The server, which reads your texts on this machine, is not installed yet.", remedy: "install" };
}

type Answer = { version: string } | { problem: string; output: string };

/** The version of `candidate`, or what is wrong with it and all that it said. */
export function probe(candidate: Candidate, timeout = TIMEOUT): Promise<Answer> {
  const { command, args } = candidate;
  // The system would look for it in its own way, in the working directory too.
  if (!isAbsolute(command)) return Promise.resolve({ problem: `There is no program ${command} on PATH.`, output: "" });
  return new Promise((resolve) => {
    const options = { env: ENVIRONMENT, timeout, killSignal: "SIGKILL" as const, windowsHide: true };
    execFile(command, [...args, "--version"], options, (error, stdout, stderr) => {
      const version = /^copydesk (\S+)\s*$/.exec(stdout)?.[1];
      if (!error && version) resolve({ version });
      else resolve({ problem: problemOf(command, error, stderr), output: `${stdout}${stderr}`.trim() });
    });
  });
}

function problemOf(command: string, error: ExecFileException | null, stderr: string): string {
  if (error?.code === "ENOENT") return `There is no program ${command}.`;
  if (error?.code === "EACCES") return `${command} is not a program that may be run.`;
  if (error?.killed) return `${command} did not answer.`;
  if (/No module named '?copydesk/.test(stderr)) return `copydesk is not installed in ${command}.`;
  if (/unknown option:? -P/i.test(stderr)) return `${command} is too old: copydesk needs Python 3.11 or newer.`;
  const last = stderr.trim().split("\n").at(-1);
  return last ? `${command} cannot run copydesk: ${last}` : `${command} is not copydesk.`;
}
