import assert from "node:assert/strict";
import { test } from "node:test";
import { SERVER_KEYS, type Section, serverSettings } from "../src/settings";
import { manifest } from "./repository";

function section(made: Record<string, unknown>, level = "globalValue"): Section {
  return {
    get: (key) => made[key] ?? manifest.contributes.configuration.properties[`copydesk.${key}`]?.default,
    inspect: (key) => ({ key: `copydesk.${key}`, defaultValue: "a default", [level]: made[key] }),
  };
}

test("a default is not sent: it would go over the settings file", () => {
  assert.deepEqual(serverSettings(section({})), {});
});

test("what the writer has set is sent, wherever it was set", () => {
  const made = {
    rules: { cliches: "off" },
    strict: false,
    longSentenceWords: 25,
    across: true,
    packs: ["house.toml"],
    pipeline: "xx",
  };
  for (const level of ["globalValue", "workspaceValue", "workspaceFolderValue"]) {
    assert.deepEqual(serverSettings(section(made, level)), made);
  }
});

test("the extension's own settings are not sent, nor an empty pipeline", () => {
  assert.deepEqual(serverSettings(section({ interpreter: "python3", trace: { server: "verbose" }, pipeline: "" })), {});
});

test("the settings page has every setting of the server, described and in an order", () => {
  const properties = manifest.contributes.configuration.properties;
  const own = ["interpreter", "trace.server"];
  assert.deepEqual(Object.keys(properties).sort(), [...SERVER_KEYS, ...own].map((key) => `copydesk.${key}`).sort());
  const orders = Object.values(properties).map(({ order }) => order);
  assert.deepEqual(new Set(orders).size, orders.length);
  for (const [name, property] of Object.entries(properties)) assert.ok(property.markdownDescription, name);
});

test("what a folder could use to run its own programs is not read in one that is not trusted", () => {
  const { untrustedWorkspaces } = manifest.capabilities;
  assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, ["copydesk.interpreter", "copydesk.pipeline"]);
});
