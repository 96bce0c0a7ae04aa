// The extension's API tests, inside VS Code's own extension host: `host/suite.cjs`, with this process as its audience.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { CLIENT, PYTHON, start } from "./workbench.mjs";

/** As much of Python Environments as we use: the workspace's Python is the one that has copydesk. */
const PYTHON_ENVIRONMENTS = {
  manifest: {
    name: "vscode-python-envs",
    publisher: "ms-python",
    version: "1.0.0",
    engines: { vscode: "^1.91.0" },
    main: "./main.js",
    activationEvents: [],
  },
  main: `exports.activate = () => ({
    onDidChangeEnvironment: () => ({ dispose() {} }),
    getEnvironment: async () => ({ execInfo: { run: { executable: ${JSON.stringify(PYTHON)} } } }),
  });\n`,
};

const PROSE = "🙂 They met in order to talk.\n";
const FILES = {
  "book.code-workspace": JSON.stringify({ folders: [{ path: "one" }, { path: "two" }] }),
  "one/notes.md": PROSE,
  "one/.vscode/settings.json": '{\n  "copydesk.rules": {\n    \n  }\n}\n',
  "two/notes.md": PROSE,
  "two/.vscode/settings.json": '{ "copydesk.rules": { "wordy-phrases": "off" } }\n',
  "one/COMMIT_EDITMSG": "Use the new bearings in order to save time\n",
};

test("the suite in the extension host passes", { timeout: 300_000 }, async () => {
  const bench = await start({
    files: FILES,
    machine: {},
    workspace: "book.code-workspace",
    extensions: [PYTHON_ENVIRONMENTS],
    options: ["--vscode-option", "enable-smoke-test-driver"],
    payload: (remote) => [
      ["extensionDevelopmentPath", remote(CLIENT)],
      ["extensionTestsPath", remote(path.join(import.meta.dirname, "host", "suite.cjs"))],
      ["skipWelcome", "true"],
    ],
  });
  try {
    await bench.page.exposeFunction("codeAutomationLog", () => {});
    const exit = new Promise((resolve) => void bench.page.exposeFunction("codeAutomationExit", resolve));
    await bench.page.goto(bench.url);
    const late = new Promise((resolve) => setTimeout(resolve, 240_000, "no end").unref());
    const code = await Promise.race([exit, late]);
    await bench.picture("host");
    const report = path.join(bench.room.folder, "report.json");
    const results = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, "utf8")) : [];
    for (const { title, error } of results) console.log(`${error ? "✖" : "✔"} ${title}${error ? `\n${error}` : ""}`);
    assert.deepEqual(
      results.filter(({ error }) => error).map(({ title }) => title),
      [],
    );
    assert.ok(results.length > 0, "the suite has run");
    assert.equal(code, 0);
  } finally {
    await bench.close();
  }
});
