// The repository's server, started by the very command line that the extension uses.

import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  ConfigurationRequest,
  createProtocolConnection,
  DidChangeConfigurationNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  RegistrationRequest,
  ShowMessageNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { candidates } from "../src/interpreter";
import { ENVIRONMENT } from "../src/probe";
import { SERVER_KEYS } from "../src/settings";
import { manifest, NEEDS_PYTHON, PYTHON } from "./repository";

const TEXT = "# Notes\n\nThe budget was approved by the council. 🙂 They met in order to talk.\n";
const RANGE = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };

let folder: string;
let uri: string;
let server: ChildProcess;
let connection: ProtocolConnection;
let settings: object = {};
const messages: string[] = [];
const published: PublishDiagnosticsParams[] = [];
let arrived = () => {};

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "copydesk-"));
  uri = pathToFileURL(path.join(folder, "notes.md")).href;
  writeFileSync(path.join(folder, "copydesk.py"), "raise SystemExit('the module in the working directory')\n");
  if (!PYTHON) return;
  const [candidate] = await candidates({
    setting: PYTHON,
    folder: undefined,
    home: folder,
    platform: process.platform,
    activeInterpreter: async () => undefined,
    own: async () => undefined,
    onPath: async () => undefined,
  });
  assert.ok(candidate);
  assert.deepEqual([...candidate.args, "serve"], ["-P", "-m", "copydesk", "serve"]);
  const started = spawn(candidate.command, [...candidate.args, "serve"], {
    cwd: folder,
    env: ENVIRONMENT,
    stdio: ["pipe", "pipe", "inherit"],
  });
  server = started;
  connection = createProtocolConnection(
    new StreamMessageReader(started.stdout),
    new StreamMessageWriter(started.stdin),
  );
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings));
  connection.onRequest(RegistrationRequest.type, () => {});
  connection.onNotification(ShowMessageNotification.type, ({ message }) => void messages.push(message));
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.push(params);
    arrived();
  });
  connection.listen();
});

after(() => {
  connection?.dispose();
  server?.kill();
  rmSync(folder, { recursive: true });
});

/** The rules of the next diagnostics that satisfy `wanted`. */
async function rules(wanted: (rules: unknown[]) => boolean): Promise<unknown[]> {
  for (;;) {
    const next = published.shift();
    const found = next?.diagnostics.map(({ code }) => code) ?? [];
    if (next && wanted(found)) return found;
    if (!published.length) {
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    }
  }
}

test("the server introduces itself", NEEDS_PYTHON, async () => {
  const { capabilities, serverInfo } = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: {
      general: { positionEncodings: ["utf-16"] },
      workspace: {
        configuration: true,
        didChangeConfiguration: { dynamicRegistration: true },
        workspaceEdit: { documentChanges: true },
      },
      textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } },
    },
    initializationOptions: settings,
  });
  assert.deepEqual(serverInfo, { name: "copydesk", version: manifest.version });
  assert.equal(capabilities.positionEncoding, "utf-16");
  await connection.sendNotification(InitializedNotification.type, {});
});

test("it marks what could be said better", NEEDS_PYTHON, async () => {
  const textDocument = { uri, languageId: "markdown", version: 1, text: TEXT };
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  const expected = ["passive.named-agent", "wordy-phrases.in-order-to"];
  assert.deepEqual(await rules((found) => found.length > 1), expected);
});

test("the command's kind of code action makes all safe fixes", NEEDS_PYTHON, async () => {
  const context = { diagnostics: [], only: ["source.fixAll.copydesk"] };
  const params = { textDocument: { uri }, range: RANGE, context };
  const [action, ...others] = (await connection.sendRequest(CodeActionRequest.type, params)) ?? [];
  assert.ok(action && "kind" in action);
  assert.deepEqual(others, []);
  const { edit } = await connection.sendRequest(CodeActionResolveRequest.type, action);
  const document = TextDocument.create(uri, "markdown", 1, TEXT);
  const edits = edit?.documentChanges?.flatMap((change) => ("edits" in change ? change.edits : [])) as TextEdit[];
  const better = "The council approved the budget. 🙂 They met to talk.";
  assert.equal(TextDocument.applyEdits(document, edits), `# Notes\n\n${better}\n`);
});

test("it knows every setting of the settings page, and takes it at once", NEEDS_PYTHON, async () => {
  settings = {
    rules: { "wordy-phrases": "off", passive: "warning" },
    strict: true,
    longSentenceWords: 20,
    profile: "news",
    accept: ["end user"],
    language: "en",
    spelling: "british",
    statistics: false,
    across: false,
    packs: [],
  };
  assert.deepEqual([...Object.keys(settings), "pipeline"].sort(), [...SERVER_KEYS].sort());
  await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  assert.deepEqual(await rules((found) => found.length === 1), ["passive.named-agent"]);
  assert.deepEqual(messages, []);
  settings = { pipeline: "no-such-pipeline" };
  await connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  await rules(() => true);
  assert.match(messages.shift() ?? "", /cannot load the pipeline 'no-such-pipeline'/);
  assert.deepEqual(messages, []);
});

test("it leaves when it is asked to", NEEDS_PYTHON, async () => {
  const exit = once(server, "exit");
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  assert.deepEqual(await exit, [0, null]);
});
