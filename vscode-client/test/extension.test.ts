// The bundle that is shipped, from activation to its end, with a real server.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import * as path from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { Emitter } from "vscode-languageserver-protocol/node";
import { CLIENT, manifest, NEEDS_PYTHON, PYTHON } from "./repository";
import { document, install } from "./vscode";

const ON_LINUX = { ...NEEDS_PYTHON, skip: NEEDS_PYTHON.skip || (process.platform !== "linux" && "needs /proc") };

const folder = mkdtempSync(path.join(tmpdir(), "copydesk-"));
const notes = path.join(folder, "notes.md");
const host = install(folder);
const extension = require(path.join(CLIENT, "dist", "extension.js"));
const subscriptions: { dispose(): void }[] = [];
const context = {
  subscriptions,
  extensionPath: CLIENT,
  extension: { id: "copydesk.copydesk", packageJSON: manifest },
  globalStorageUri: { fsPath: path.join(folder, "storage") },
};

const SERVERS = new Set(["copydesk.acceptPhrase", "copydesk.statistics", "copydesk.switchRuleOff"]);
const READY = /^\$\((edit|check)\) copydesk/;
const FAILED = /^\$\(error\) copydesk/;

/** Until the item in the status bar reads like that. */
function shows(text: RegExp): Promise<void> {
  return until(() => text.test(String(host.status.text)), String(text));
}

after(() => rmSync(folder, { recursive: true }));

/** The processes of the servers that run: the children of this one. */
function servers(): number[] {
  return readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
}

async function until(holds: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 30_000; !holds(); ) {
    assert.ok(Date.now() < end, `${what}: ${JSON.stringify(host.status)}\n${host.log.join("\n")}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function change(key: string, value: unknown): void {
  host.settings[key] = value;
  const affectsConfiguration = (section: string) => `copydesk.${key}.`.startsWith(`${section}.`);
  host.fire("onDidChangeConfiguration", { affectsConfiguration });
}

test("nothing is started before there is something to read", NEEDS_PYTHON, async () => {
  host.settings.interpreter = "/nowhere/python";
  extension.activate(context);
  host.fire("onDidOpenTextDocument", document("input", "scminput", ""));
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(host.log, []);
});

test("a wrong interpreter is told of once, with the log at hand", NEEDS_PYTHON, async () => {
  host.documents.push(document(notes, "markdown", "They met in order to talk.\n"));
  host.fire("onDidOpenTextDocument", host.documents[0]);
  await shows(FAILED);
  assert.deepEqual(host.messages, ["copydesk: There is no program /nowhere/python."]);
});

test("a right one is used as soon as it is set", NEEDS_PYTHON, async () => {
  host.messages.length = 0;
  change("interpreter", PYTHON);
  await shows(READY);
  assert.match(String(host.status.tooltip), new RegExp(`version ${manifest.version}, `));
});

test("open documents are marked", NEEDS_PYTHON, async () => {
  await until(() => host.shown.size > 0, "marked");
  assert.deepEqual([...host.shown], [[pathToFileURL(notes).href, ["wordy-phrases.in-order-to"]]]);
});

test("a changed setting counts at once, in the same server", NEEDS_PYTHON, async () => {
  const starts = host.log.length;
  change("rules", { "wordy-phrases": "off" });
  await until(() => host.shown.get(pathToFileURL(notes).href)?.length === 0, "unmarked");
  change("rules", undefined);
  await until(() => host.shown.get(pathToFileURL(notes).href)?.length === 1, "marked again");
  assert.equal(host.log.length, starts);
});

test("it has the commands that it says it has", NEEDS_PYTHON, async () => {
  assert.deepEqual(
    // The language client adds those that are the server's.
    [...host.commands.keys()].filter((name) => !SERVERS.has(name)).sort(),
    manifest.contributes.commands.map(({ command }) => command).sort(),
  );
  await host.commands.get("copydesk.fixAll")?.();
  const sourceAction = ["editor.action.sourceAction", { kind: "source.fixAll.copydesk", apply: "first" }];
  assert.deepEqual(host.executed.at(-1), sourceAction);
});

test("a server that is killed comes back, without a message", ON_LINUX, async () => {
  const [killed, ...others] = servers();
  assert.ok(killed);
  assert.deepEqual(others, []);
  process.kill(killed, "SIGKILL");
  await until(() => host.shown.size === 0, "unmarked");
  await until(() => host.shown.size > 0, "marked again");
  assert.match(String(host.status.text), READY);
  assert.notDeepEqual(servers(), [killed]);
  assert.deepEqual(host.messages, []);
});

test("the command replaces the server", ON_LINUX, async () => {
  const old = servers();
  await host.commands.get("copydesk.restart")?.();
  assert.match(String(host.status.text), READY);
  assert.equal(servers().length, 1);
  assert.notDeepEqual(servers(), old);
});

test(
  "in a folder that is not trusted, neither its Python nor the Python extension's is run",
  NEEDS_PYTHON,
  async () => {
    const chosen = new Emitter<unknown>();
    const environments = {
      onDidChangeActiveEnvironmentPath: chosen.event,
      getActiveEnvironmentPath: () => ({ path: "the active one" }),
      resolveEnvironment: async ({ path }: { path: string }) =>
        path === "the active one" ? { executable: { uri: { fsPath: PYTHON } } } : undefined,
    };
    host.extensions.set("ms-python.python", { environments });
    process.env.PATH = folder;
    host.trusted = false;
    change("interpreter", "");
    await shows(FAILED);
    assert.deepEqual(host.messages.splice(0), [
      "copydesk: The server, which reads your texts on this machine, is not installed yet.",
    ]);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the variable's name in VS Code's settings
    change("interpreter", "${workspaceFolder}/.venv/bin/no-python");
    await until(() => host.messages.length > 0, "failed");
    const elsewhere = path.join(homedir(), ".venv", "bin", "no-python");
    assert.deepEqual(host.messages.splice(0), [`copydesk: There is no program ${elsewhere}.`]);
    change("interpreter", "");
    await until(() => host.messages.length > 0, "failed");
    host.messages.length = 0;
    host.trusted = true;
    host.fire("onDidGrantWorkspaceTrust", undefined);
    await shows(READY);
    assert.match(String(host.status.tooltip), new RegExp(PYTHON ?? ""));
    host.status.text = "";
    chosen.fire(undefined);
    await shows(READY);
  },
);

test("the end stops the server", ON_LINUX, async () => {
  await extension.deactivate();
  assert.deepEqual(servers(), []);
  for (const subscription of subscriptions) subscription.dispose();
  assert.deepEqual(host.messages, []);
});
