import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import Ajv from "ajv";
import { parse } from "smol-toml";
import { SERVER_KEYS, type Section, serverSettings } from "../src/settings";
import { CLIENT, manifest, REPOSITORY } from "./repository";

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
    profile: "news",
    accept: ["end user"],
    language: "de",
    spelling: "british",
    statistics: true,
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
  const own = ["interpreter", "package", "trace.server"];
  assert.deepEqual(Object.keys(properties).sort(), [...SERVER_KEYS, ...own].map((key) => `copydesk.${key}`).sort());
  const orders = Object.values(properties).map(({ order }) => order);
  assert.deepEqual(new Set(orders).size, orders.length);
  for (const [name, property] of Object.entries(properties)) assert.ok(property.markdownDescription, name);
});

test("what a folder could use to run its own programs is not read in one that is not trusted", () => {
  const { untrustedWorkspaces } = manifest.capabilities;
  const restricted = ["interpreter", "package", "packs", "pipeline"].map((key) => `copydesk.${key}`);
  assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, restricted);
});

test("the profiles are the server's, and tell what they are for", () => {
  const folder = path.join(REPOSITORY, "server", "copydesk", "profiles");
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".toml"))
    .sort();
  const about = files.map((name) => parse(readFileSync(path.join(folder, name), "utf8")).about);
  const setting = manifest.contributes.configuration.properties["copydesk.profile"];
  assert.deepEqual(setting?.enum, ["", ...files.map((name) => path.basename(name, ".toml"))]);
  assert.deepEqual(setting?.enumDescriptions?.slice(1), about);
});

test("the schemas know every rule by its name", async () => {
  const { names } = await import(pathToFileURL(path.join(CLIENT, "schemas.mjs")).href);
  const known = Object.keys(await names(path.join(REPOSITORY, "rules")));
  assert.ok(known.includes("passive") && known.includes("passive.named-agent") && known.length > 500);
  for (const name of known) assert.match(name, /^[a-z0-9-]+(\.[a-z0-9-]+)?$/);
});

test("the schemas that are shipped complete the names of rules and check the settings file", () => {
  const read = (name: string) => JSON.parse(readFileSync(path.join(CLIENT, "dist", name), "utf8"));
  const settings = read("settings.schema.json").properties["copydesk.rules"];
  assert.ok(settings.properties["wordy-phrases.in-order-to"].description);
  const file = read("copydesk-toml.schema.json");
  assert.equal(file.additionalProperties, false);
  assert.ok(["profile", "rules", "long-sentence-words", "overrides"].every((key) => key in file.properties));
});

/** Whether the schema that is shipped lets a `.copydesk.toml` with this text pass. */
function passes(text: string): boolean {
  // All errors: else it would nest a check for each of some thousand rules in the one before.
  validate ??= new Ajv({ strict: false, allErrors: true }).compile(
    JSON.parse(readFileSync(path.join(CLIENT, "dist", "copydesk-toml.schema.json"), "utf8")),
  );
  return validate(parse(text));
}

let validate: ((data: unknown) => boolean) | undefined;

test("every settings file that the documentation shows passes the schema", () => {
  const pages = ["README.md", "docs/settings.md"].map((page) => readFileSync(path.join(REPOSITORY, page), "utf8"));
  const blocks = pages.flatMap((page) => [...page.matchAll(/^```toml\n([\s\S]*?)^```/gm)].map(([, text = ""]) => text));
  const settings = blocks.filter((text) => !text.includes("[phrases"));
  assert.ok(settings.length >= 2);
  for (const text of settings) assert.ok(passes(text), text);
});

test("what the server takes passes the schema", () => {
  for (const text of [
    "",
    'profile = "none"',
    'profile = ""',
    "longSentenceWords = 20",
    "long_sentence_words = 20",
    'spelling = "british"',
    "across = true",
    'pipeline = "en_core_web_sm"',
    "[rules]\npassive.hidden-actor = 'off'\npassive.density = true",
    "[rules.passive]\nhidden-actor = false",
    "[rules]\nhouse-style = false\n'house-style.whilst' = 'hint'",
    '[[overrides]]\nfiles = "docs/**"\n[overrides.rules]\ncliches = false',
    '[[overrides]]\nfiles = ["a.md"]\nstrict = true\naccept = ["end user"]',
  ]) {
    assert.ok(passes(text), text);
  }
});

test("what the server refuses does not pass the schema", () => {
  for (const text of [
    "strickt = true",
    'strict = "yes"',
    'profile = "poetry"',
    "long-sentence-words = 0",
    "longSentenceWords = true",
    'spelling = "canadian"',
    "accept = 'end user'",
    'accept = [""]',
    "[rules]\ncliches = 'error'",
    "[rules]\npassive.hidden-actor = 3",
    "[[overrides]]\nstrict = true",
    "[[overrides]]\nfiles = []",
    '[[overrides]]\nfiles = ["a.md"]\npacks = ["house.toml"]',
    `[[overrides]]\nfiles = "${"x".repeat(501)}"`,
    '[[overrides]]\nfiles = "a.md"\n'.repeat(101),
  ]) {
    assert.ok(!passes(text), text);
  }
});

test("a TOML extension is told of the schema, which is in the package", () => {
  const [contribution, ...others] = manifest.contributes.tomlValidation;
  assert.ok(contribution);
  assert.deepEqual(others, []);
  assert.equal(contribution.fileMatch, ".copydesk.toml");
  assert.match("file:///home/me/notes/.copydesk.toml", new RegExp(contribution.regexMatch));
  assert.doesNotMatch("file:///home/me/notes/.copydesk.toml.orig", new RegExp(contribution.regexMatch));
  assert.ok(readFileSync(path.join(CLIENT, contribution.url)).length > 0);
});
