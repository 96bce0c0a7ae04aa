import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { CLIENT, REPOSITORY } from "./repository";

interface Entry {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock = JSON.parse(readFileSync(path.join(CLIENT, "package-lock.json"), "utf8"));
const packages = new Map(Object.entries<Entry>(lock.packages).filter(([name]) => name));

test("the lock file holds no address to download from, and every package's hash", () => {
  for (const [name, { resolved, integrity }] of packages) {
    assert.equal(resolved, undefined, name);
    assert.ok(integrity, name);
  }
});

test("the lock file holds the programs of every platform, without which `npm ci` refuses it", () => {
  for (const { optionalDependencies = {} } of packages.values()) {
    for (const name of Object.keys(optionalDependencies)) assert.ok(packages.has(`node_modules/${name}`), name);
  }
});

test("the licence is the repository's", () => {
  const [ours, theirs] = [CLIENT, REPOSITORY].map((folder) => readFileSync(path.join(folder, "LICENSE"), "utf8"));
  assert.equal(ours, theirs);
});
