// The environment that is copydesk's own: where it lies, how it is made, what to say when that fails.

import { execFile, spawn } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import * as path from "node:path";
import { type Candidate, python } from "./interpreter";
import { ENVIRONMENT, probe } from "./probe";

/** A virtual environment in a folder that is the extension's. */
export interface Environment {
  readonly folder: string;
  readonly interpreter: string;
}

/** The environment for `version` of the extension, in `storage`. It may not exist. */
export function environment(storage: string, version: string, platform: NodeJS.Platform): Environment {
  const system = platform === "win32" ? path.win32 : path.posix;
  const folder = system.join(storage, `${PREFIX}${version}`);
  const program = platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"];
  return { folder, interpreter: system.join(folder, ...program) };
}

const PREFIX = "server-";
/** Written last: an environment without it was never finished. */
const STAMP = "copydesk-installed";

/** Whether `environment` was made to the end. It may have been broken since. */
export async function isComplete({ folder }: Environment): Promise<boolean> {
  return readFile(path.join(folder, STAMP)).then(
    () => true,
    () => false,
  );
}

/** How to run copydesk in `environment`. */
export function inEnvironment({ interpreter }: Environment): Candidate {
  return python(interpreter, "own");
}

/** A program to run, and what the writer is told meanwhile. */
export interface Step {
  readonly says: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** What an environment can be made with. */
export interface Tools {
  /** The program `uv`, which also brings a Python where there is none. */
  readonly uv: string | undefined;
  /** Commands that may be a Python, best first. */
  readonly pythons: readonly (readonly string[])[];
}

/** The programs that may be a Python for which all that copydesk needs exists, as they are called on `platform`. */
export function pythonNames(platform: NodeJS.Platform): string[][] {
  if (platform === "win32") return [["py", "-3.13"], ["py", "-3.12"], ["py", "-3.11"], ["python"], ["python3"]];
  return [["python3.13"], ["python3.12"], ["python3.11"], ["python3"], ["python"]];
}

const VERSIONS = ">=3.11,<3.14";
const MAKES = "Making an environment";
const FETCHES = "Fetching copydesk and what it needs";

/** With uv: make `environment` and install `requirement` in it. */
export function withUv(uv: string, { folder, interpreter }: Environment, requirement: string): Step[] {
  return [
    { says: MAKES, command: uv, args: ["venv", "--no-project", "--no-config", "--python", VERSIONS, folder] },
    { says: FETCHES, command: uv, args: ["pip", "install", "--python", interpreter, requirement] },
  ];
}

/** With a Python's own means: make `environment` and install `requirement` in it. */
export function withPython(
  [command = "", ...args]: readonly string[],
  { folder, interpreter }: Environment,
  requirement: string,
): Step[] {
  const pip = [
    "-m",
    "pip",
    "install",
    "--no-input",
    "--no-compile",
    "--disable-pip-version-check",
    "--progress-bar",
    "off",
  ];
  return [
    { says: MAKES, command, args: [...args, "-m", "venv", folder] },
    { says: FETCHES, command: interpreter, args: [...pip, requirement] },
  ];
}

/** What the making of an environment needs of the house around it. */
export interface Site {
  readonly tools: Tools;
  readonly environment: Environment;
  /** What pip and uv are told to install: a wheel, a folder, or a name with a version. */
  readonly requirement: string;
  /** Ends it when it is aborted. */
  readonly signal: AbortSignal;
  progress(says: string): void;
  log(line: string): void;
}

/** Make the environment anew. Gives what is wrong, in a sentence for the writer; nothing if it was made and works. */
export async function make(site: Site): Promise<string | undefined> {
  const ways = await waysOf(site);
  let problem = "Neither uv nor a Python of version 3.11 to 3.13 was found. Install Python (python.org) and try again.";
  for (const way of ways) {
    await clear(site);
    const failed = await follow(way, site);
    if (failed === undefined) return finish(site);
    if (site.signal.aborted) break;
    problem = explain(failed);
    site.log(problem);
  }
  await clear(site);
  return site.signal.aborted ? "The installation was stopped." : problem;
}

async function waysOf({ tools, environment, requirement }: Site): Promise<Step[][]> {
  const ways = tools.uv ? [withUv(tools.uv, environment, requirement)] : [];
  for (const command of tools.pythons) {
    if (await fits(command)) return [...ways, withPython(command, environment, requirement)];
  }
  return ways;
}

/** Whether `command` is a Python of a version that will do. */
function fits([command = "", ...args]: readonly string[]): Promise<boolean> {
  const question = "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))";
  return new Promise((resolve) => {
    const options = { env: ENVIRONMENT, timeout: 20_000, windowsHide: true };
    execFile(command, [...args, "-c", question], options, (error) => resolve(!error));
  });
}

/** Remove what an earlier attempt left. */
async function clear({ environment }: Site): Promise<void> {
  await rm(environment.folder, { recursive: true, force: true, maxRetries: 5 });
  await mkdir(path.dirname(environment.folder), { recursive: true });
}

/** Take the steps of `way`. Gives the output of the one that failed. */
async function follow(way: readonly Step[], site: Site): Promise<string | undefined> {
  for (const step of way) {
    site.progress(step.says);
    site.log(`$ ${[step.command, ...step.args].join(" ")}`);
    const failed = await run(step, site);
    if (failed !== undefined) return failed;
  }
  return undefined;
}

function run({ command, args, says }: Step, { signal, progress, log }: Site): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: ENVIRONMENT,
      windowsHide: true,
      signal,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const hear = (data: Buffer) => {
      output += data;
      for (const line of String(data)
        .split(/\r?\n/)
        .filter((text) => text.trim())) {
        log(line);
        const [, name] = /^(?:Collecting|Downloading) ([A-Za-z0-9_-]+)/.exec(line) ?? [];
        if (name) progress(`${says}: ${name}`);
      }
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", (error) => resolve(`${output}\n${error.message}`));
    child.once("close", (code) => resolve(code === 0 ? undefined : output || `${command} ended with ${code}`));
  });
}

/** Try what was made. If it works, it is complete, and those of other versions go. */
async function finish({ environment, log }: Site): Promise<string | undefined> {
  const answer = await probe(inEnvironment(environment), 120_000);
  if ("problem" in answer) {
    log(answer.output);
    return answer.problem;
  }
  await writeFile(path.join(environment.folder, STAMP), answer.version);
  const storage = path.dirname(environment.folder);
  const others = (await readdir(storage)).filter((name) => name.startsWith(PREFIX));
  for (const name of others.filter((name) => name !== path.basename(environment.folder))) {
    // One that another window still runs from stays until the next time.
    await rm(path.join(storage, name), { recursive: true, force: true }).catch((error) => log(`${error}`));
  }
  return undefined;
}

const OFFLINE =
  /name resolution|NewConnectionError|getaddrinfo|dns error|Could not resolve|Network is unreachable|Connection (refused|reset|timed out)|ConnectTimeout|ReadTimeout|error sending request|Failed to fetch|No matching distribution|Could not find a version|not found in the package registry|No solution found/i;

/** The output of a program that failed, in a sentence for the writer. */
export function explain(output: string): string {
  if (/No space left|ENOSPC|not enough space/i.test(output)) return "There is no space left on the disk.";
  if (/ensurepip is not available|No module named '?(venv|ensurepip)/.test(output)) {
    return "This Python cannot make environments; on Debian and Ubuntu: sudo apt install python3-venv.";
  }
  if (/SSL|certificate/i.test(output)) {
    return "The packages could not be fetched: the connection is not trusted. A proxy of your organisation may be in the way.";
  }
  if (OFFLINE.test(output)) {
    return "The packages could not be fetched. Is this machine online? Try again when it is; afterwards copydesk works offline.";
  }
  if (/Permission denied|EACCES|Access is denied/i.test(output)) {
    return "The extension may not write in its own folder. The log tells which.";
  }
  const last = output.trim().split("\n").at(-1)?.trim();
  return `The installation failed: ${last || "no reason was given"}`;
}

/** The wheel that lies in `folder`, if there is one. */
export async function wheelIn(folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find((file) => /^copydesk-.*\.whl$/.test(file));
  return name && path.join(folder, name);
}
