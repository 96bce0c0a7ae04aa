import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";
import { CLIENT, REPOSITORY } from "./repository";

test("the lock file holds no address to download from, and every package's hash", () => {
  const { packages } = JSON.parse(readFileSync(path.join(CLIENT, "package-lock.json"), "utf8"));
  for (const [name, entry] of Object.entries<Record<string, unknown>>(packages)) {
    if (!name) continue;
    assert.ok(!("resolved" in entry), name);
    assert.ok("integrity" in entry, name);
  }
});

test("the licence is the repository's", () => {
  const [ours, theirs] = [CLIENT, REPOSITORY].map((folder) => readFileSync(path.join(folder, "LICENSE"), "utf8"));
  assert.equal(ours, theirs);
});
