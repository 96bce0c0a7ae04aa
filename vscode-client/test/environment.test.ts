// How the extension's own environment is made: with real programs where one is at hand, with small ones of our own to fail as asked.

import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, test } from "node:test";
import {
  environment,
  explain,
  inEnvironment,
  isComplete,
  make,
  type Site,
  withPython,
  withUv,
} from "../src/environment";

const storage = mkdtempSync(path.join(tmpdir(), "copydesk-"));
after(() => rmSync(storage, { recursive: true }));

const POSIX = { skip: process.platform === "win32" && "its programs are shell scripts" };
const OWN = environment(storage, "1.2.3", "linux");

/** A program that runs `script`. */
function program(name: string, script: string): string {
  const file = path.join(storage, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const INTERPRETER = "#!/bin/sh\\necho copydesk 1.2.3\\n";
/** What `uv venv … FOLDER` leaves; its `pip install` does nothing. */
const GOOD_UV = `[ "$1" = venv ] || exit 0; for last; do :; done; mkdir -p "$last/bin"; printf '${INTERPRETER}' > "$last/bin/python"; chmod +x "$last/bin/python"`;

interface Told {
  readonly progress: string[];
  readonly log: string[];
}

function site(changes: Partial<Site>): Site & { readonly told: Told } {
  const told: Told = { progress: [], log: [] };
  return {
    tools: { uv: undefined, pythons: [] },
    environment: OWN,
    requirement: "copydesk.whl",
    signal: new AbortController().signal,
    progress: (line) => told.progress.push(line),
    log: (line) => told.log.push(line),
    told,
    ...changes,
  };
}

test("each version has an environment of its own, in the system's shape", () => {
  assert.equal(OWN.interpreter, path.posix.join(storage, "server-1.2.3", "bin", "python"));
  const windows = environment("C:\\store", "1.2.3", "win32");
  assert.equal(windows.interpreter, "C:\\store\\server-1.2.3\\Scripts\\python.exe");
  assert.deepEqual(inEnvironment(OWN), { command: OWN.interpreter, args: ["-P", "-m", "copydesk"], origin: "own" });
});

test("uv and Python are told the same: an environment here, this package in it", () => {
  const [, uv] = withUv("uv", OWN, "a.whl");
  const [venv, pip] = withPython(["py", "-3.12"], OWN, "a.whl");
  assert.deepEqual(uv?.args, ["pip", "install", "--python", OWN.interpreter, "a.whl"]);
  assert.deepEqual(venv?.args, ["-3.12", "-m", "venv", OWN.folder]);
  assert.equal(pip?.command, OWN.interpreter);
  assert.equal(pip?.args.at(-1), "a.whl");
});

test("what was made works, is complete, and takes the place of older ones", POSIX, async () => {
  mkdirSync(path.join(storage, "server-1.0.0"), { recursive: true });
  mkdirSync(path.join(OWN.folder, "left over"), { recursive: true });
  assert.equal(await isComplete(OWN), false);
  const here = site({ tools: { uv: program("uv", GOOD_UV), pythons: [] } });
  assert.equal(await make(here), undefined);
  assert.equal(await isComplete(OWN), true);
  assert.deepEqual(here.told.progress, ["Making an environment", "Fetching copydesk and what it needs"]);
  assert.equal(existsSync(path.join(OWN.folder, "left over")), false);
  assert.deepEqual(
    readdirSync(storage).filter((name) => name.startsWith("server-")),
    ["server-1.2.3"],
  );
});

test("if uv fails, Python is tried; what fails leaves nothing behind", POSIX, async () => {
  const uv = program("bad-uv", "echo 'error: dns error: failed to lookup address' >&2; exit 2");
  const python = program("bad-python", '[ "$1" = -c ] && exit 0; echo "no space: No space left on device" >&2; exit 1');
  const here = site({ tools: { uv, pythons: [[path.join(storage, "absent")], [python]] } });
  assert.equal(await make(here), "There is no space left on the disk.");
  assert.equal(existsSync(OWN.folder), false);
  assert.match(here.told.log.join("\n"), /could not be fetched/);
});

test("a server that does not run is no success", POSIX, async () => {
  const uv = program("odd-uv", GOOD_UV.replace("echo copydesk 1.2.3", "echo broken; exit 1"));
  assert.match((await make(site({ tools: { uv, pythons: [] } }))) ?? "", /is not copydesk/);
  assert.equal(await isComplete(OWN), false);
});

test("the writer may stop it", POSIX, async () => {
  const stop = new AbortController();
  const uv = program("slow-uv", "exec sleep 60");
  const here = site({ tools: { uv, pythons: [] }, signal: stop.signal, progress: () => stop.abort() });
  assert.equal(await make(here), "The installation was stopped.");
  assert.equal(existsSync(OWN.folder), false);
});

test("without any Python, the writer learns what to install", async () => {
  assert.match((await make(site({}))) ?? "", /Install Python/);
});

test("what went wrong is told in a sentence", () => {
  const online = /Is this machine online/;
  assert.match(explain("NewConnectionError('… [Errno -3] Temporary failure in name resolution')"), online);
  assert.match(
    explain("ERROR: Could not find a version that satisfies the requirement spacy (from versions: none)"),
    online,
  );
  assert.match(explain("error: Failed to fetch: `https://…`"), online);
  assert.match(explain("SSLError(SSLCertVerificationError(1, 'certificate verify failed'))"), /not trusted/);
  assert.match(explain("The virtual environment was not created: ensurepip is not available."), /python3-venv/);
  assert.match(explain("OSError: [Errno 13] Permission denied: '/store'"), /may not write/);
  assert.equal(explain("Building…\nerror: no compiler\n"), "The installation failed: error: no compiler");
});
