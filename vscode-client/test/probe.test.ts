import assert from "node:assert/strict";
import { test } from "node:test";
import type { Candidate } from "../src/interpreter";
import { choose, probe } from "../src/probe";
import { NEEDS_PYTHON, PYTHON } from "./repository";

/** An interpreter that runs `program`, which is JavaScript. */
function fake(program: string): Candidate {
  return { command: process.execPath, args: ["-e", program, "--"], origin: "path" };
}

const COPYDESK = fake("if (process.argv[1] === '--version') console.log('copydesk 1.2.3')");
const ABSENT: Candidate = { command: "/nowhere/python", args: [], origin: "path" };
const EMPTY = fake("console.error('/usr/bin/python: No module named copydesk'); process.exit(1)");

async function problem(candidate: Candidate, timeout?: number): Promise<string> {
  const answer = await probe(candidate, timeout);
  assert.ok("problem" in answer);
  return answer.problem.replaceAll(process.execPath, "python");
}

test("a good interpreter tells its version", async () => {
  assert.deepEqual(await probe(COPYDESK), { version: "1.2.3" });
});

test("the problem is named in one sentence", async () => {
  assert.equal(await problem(ABSENT), "There is no program /nowhere/python.");
  assert.equal(await problem({ ...COPYDESK, command: "node" }), "There is no program node on PATH.");
  assert.equal(await problem(EMPTY), "copydesk is not installed in python.");
  const old = fake("console.error('Unknown option: -P\\nusage: …'); process.exit(2)");
  assert.equal(await problem(old), "python is too old: copydesk needs Python 3.11 or newer.");
  const broken = fake("console.error('Traceback:\\nImportError: no spaCy'); process.exit(1)");
  assert.equal(await problem(broken), "python cannot run copydesk: ImportError: no spaCy");
  assert.equal(await problem(fake("console.log('Python 3.12.1')")), "python is not copydesk.");
  assert.equal(await problem({ ...ABSENT, command: __filename }), `${__filename} is not a program that may be run.`);
});

test("an interpreter that does not answer is given up", async () => {
  assert.equal(await problem(fake("setInterval(() => {}, 1000)"), 300), "python did not answer.");
});

test("the first that is copydesk is chosen, and what was wrong with the others is noted", async () => {
  const notes: string[] = [];
  const found = await choose([EMPTY, COPYDESK, ABSENT], (line) => notes.push(line));
  assert.deepEqual(found, { ...COPYDESK, version: "1.2.3" });
  assert.equal(notes.length, 1);
  assert.match(notes[0] ?? "", /is not installed in .*\n.*No module named copydesk/);
});

test("without one, the writer learns what would help", async () => {
  const note = () => {};
  const notInstalled = {
    problem: "The server, which reads your texts on this machine, is not installed yet.",
    remedy: "install",
  };
  assert.deepEqual(await choose([], note), notInstalled);
  assert.deepEqual(await choose([ABSENT, EMPTY], note), notInstalled);
  const own = { ...EMPTY, origin: "own" as const };
  const broken = { problem: "The server that this extension has installed does not run any more.", remedy: "repair" };
  assert.deepEqual(await choose([own, ABSENT], note), broken);
  assert.deepEqual(await choose([own, COPYDESK], note), { ...COPYDESK, version: "1.2.3" });
});

test("of an interpreter that the writer has named, the writer learns what is wrong with it", async () => {
  const named = { ...ABSENT, origin: "setting" as const };
  assert.deepEqual(await choose([named], () => {}), { problem: "There is no program /nowhere/python." });
});

test("a real Python is known by what is installed in it", NEEDS_PYTHON, async () => {
  const command = PYTHON ?? "";
  assert.ok("version" in (await probe({ command, args: ["-P", "-m", "copydesk"], origin: "setting" })));
  assert.match(await problem({ command, args: ["-P", "-m", "copydesk_not_here"], origin: "setting" }), /installed in/);
});
