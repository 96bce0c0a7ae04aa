// The first start, in the real workbench: no copydesk on the machine, one click, and it reads.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { CLIENT, PYTHON, start } from "./workbench.mjs";

const TEXT = "They met in order to talk.\n";
/** The folder of a real uv. */
const UV = process.env.COPYDESK_UV;

/** A PATH on which there is Python, but nothing that has copydesk. */
function pathWithoutCopydesk() {
  const has = (folder) => fs.existsSync(path.join(folder, "copydesk"));
  return process.env.PATH.split(path.delimiter)
    .filter((folder) => !has(folder))
    .join(path.delimiter);
}

async function firstStart(environment = {}) {
  const bench = await start({
    files: { "plan.md": TEXT },
    machine: {},
    open: "plan.md",
    environment: { PATH: pathWithoutCopydesk(), ...environment },
  });
  await bench.hideSideBar();
  return bench;
}

test("a first install, by one click, and a repair of what broke", { timeout: 2_400_000 }, async () => {
  const bench = await firstStart();
  try {
    const offer = bench.toasts().filter({ hasText: "is not installed yet" });
    await offer.waitFor();
    await bench.picture("first-start");
    await offer.locator(".monaco-button", { hasText: "Install" }).click();
    await bench
      .toasts()
      .filter({ hasText: /Making an environment|Fetching copydesk/ })
      .first()
      .waitFor();
    await bench.until(
      async () => {
        await bench
          .toasts()
          .filter({ hasText: "Fetching copydesk and what it needs:" })
          .first()
          .waitFor({ timeout: 2_000 });
      },
      { within: 300_000 },
    );
    await bench.picture("installing");
    await bench.until(async () => assert.equal(await bench.squiggles().count(), 1), { within: 1_200_000 });
    await bench.picture("installed");
    const { version } = JSON.parse(fs.readFileSync(path.join(CLIENT, "package.json"), "utf8"));
    const own = path.join(bench.room.data, "User", "globalStorage", "copydesk.copydesk", `server-${version}`);
    assert.ok(fs.existsSync(own), "the environment lies in the extension's own folder");
    const [server] = bench.servers();
    assert.match(fs.readlinkSync(`/proc/${server}/cwd`), /notes$/);
    assert.ok(fs.readFileSync(`/proc/${server}/cmdline`, "utf8").startsWith(own));

    // What an update of the system's Python may do.
    fs.rmSync(path.join(own, "bin", "python"));
    await bench.command("copydesk: Restart Server");
    const broken = bench.toasts().filter({ hasText: "does not run any more" });
    await broken.waitFor();
    await bench.picture("broken");
    await broken.locator(".monaco-button", { hasText: "Repair" }).click();
    await bench.until(async () => assert.equal(await bench.squiggles().count(), 1), { within: 1_200_000 });
    assert.equal(bench.servers().length, 1);
  } finally {
    await bench.close();
  }
});

test("an installation with uv, out of a folder and without a network", { timeout: 1_800_000 }, async () => {
  assert.ok(UV, "COPYDESK_UV is not set: run `make test-vscode`");
  const wheels = fs.mkdtempSync(path.join(os.tmpdir(), "cd-wheels-"));
  let bench;
  try {
    const dist = path.join(CLIENT, "dist");
    const wheel = path.join(
      dist,
      fs.readdirSync(dist).find((name) => name.endsWith(".whl")),
    );
    execFileSync(PYTHON, ["-m", "pip", "download", "--quiet", "--dest", wheels, wheel], { stdio: "pipe" });
    bench = await firstStart({
      PATH: [UV, pathWithoutCopydesk()].join(path.delimiter),
      UV_OFFLINE: "1",
      UV_NO_INDEX: "1",
      UV_FIND_LINKS: wheels,
      UV_PYTHON_DOWNLOADS: "never",
      // Nothing of pip's is to help.
      PIP_NO_INDEX: "1",
      PIP_FIND_LINKS: "",
      PIP_CONFIG_FILE: "/dev/null",
    });
    const offer = bench.toasts().filter({ hasText: "is not installed yet" });
    await offer.locator(".monaco-button", { hasText: "Install" }).click();
    await bench.until(async () => assert.equal(await bench.squiggles().count(), 1), { within: 900_000 });
    const storage = path.join(bench.room.data, "User", "globalStorage", "copydesk.copydesk");
    const [own, ...others] = fs.readdirSync(storage);
    assert.deepEqual(others, []);
    assert.match(fs.readFileSync(path.join(storage, own, "pyvenv.cfg"), "utf8"), /^uv = \d/m);
    const [server] = bench.servers();
    assert.ok(fs.readFileSync(`/proc/${server}/cmdline`, "utf8").startsWith(path.join(storage, own)));
  } finally {
    await bench?.close();
    fs.rmSync(wheels, { recursive: true, force: true });
  }
});

test("without a network, the writer learns that", { timeout: 900_000 }, async () => {
  const nowhere = "http://127.0.0.1:9/simple";
  const bench = await firstStart({
    PIP_INDEX_URL: nowhere,
    PIP_EXTRA_INDEX_URL: "",
    PIP_FIND_LINKS: "",
    PIP_CONFIG_FILE: "/dev/null",
    PIP_RETRIES: "0",
    UV_DEFAULT_INDEX: nowhere,
    UV_OFFLINE: "1",
  });
  try {
    await bench
      .toasts()
      .filter({ hasText: "is not installed yet" })
      .locator(".monaco-button", { hasText: "Install" })
      .click();
    const told = bench.toasts().filter({ hasText: "Is this machine online?" });
    await told.waitFor({ timeout: 600_000 });
    await bench.picture("offline");
    assert.match(await told.innerText(), /Try again[\s\S]*Show log/);
    assert.deepEqual(fs.readdirSync(path.join(bench.room.data, "User", "globalStorage", "copydesk.copydesk")), []);
  } finally {
    await bench.close();
  }
});
