// A real VS Code workbench, served by code-server and looked at by Chromium, with the packaged extension in it.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { chromium } from "playwright-core";

export const CLIENT = path.dirname(import.meta.dirname);
const { COPYDESK_CODE_SERVER: CODE_SERVER, COPYDESK_CHROMIUM: CHROMIUM, COPYDESK_PYTHON } = process.env;
/** A Python that has copydesk. */
export const PYTHON = COPYDESK_PYTHON;
/** Where the screenshots are kept. */
const PICTURES = process.env.COPYDESK_PICTURES ?? path.join(os.tmpdir(), "copydesk-pictures");

/** How long a busy machine may take to show the window. */
const SLOW = 180_000;

const QUIET = {
  "telemetry.telemetryLevel": "off",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "files.autoSave": "off",
  "editor.minimap.enabled": false,
  "editor.wordWrap": "on",
  "editor.fontSize": 15,
  "breadcrumbs.enabled": false,
  "workbench.activityBar.location": "hidden",
  "window.commandCenter": false,
  "editor.hover.delay": 100,
  "git.openRepositoryInParentFolders": "never",
};

/**
 * Start a workbench on a folder that holds `files`. `settings` are the writer's own, `machine` those of the machine; `open` is the
 * file that is open at first, `workspace` a workspace file to open in place of the folder; `payload` and `options` are VS Code's for a test in the extension host.
 */
export async function start({
  files,
  settings = {},
  machine,
  open,
  workspace,
  extensions = [],
  payload,
  options = [],
  environment = {},
  viewport,
}) {
  for (const [name, value] of Object.entries({
    COPYDESK_CODE_SERVER: CODE_SERVER,
    COPYDESK_CHROMIUM: CHROMIUM,
    COPYDESK_PYTHON: PYTHON,
  })) {
    if (!value) throw new Error(`${name} is not set: run \`make test-vscode\``);
  }
  const room = makeRoom({ files, settings, machine, extensions });
  // Only what a test needs of the machine: settings and extensions of whoever runs it stay out.
  const env = {
    ...process.env,
    COPYDESK_RUN: room.folder,
    XDG_CONFIG_HOME: path.join(room.folder, "config"),
    XDG_DATA_HOME: path.join(room.folder, "share"),
    EXTENSIONS_GALLERY: "{}",
    // The programs that are found are those of this environment, not of a login shell.
    VSCODE_CLI: "1",
    ...environment,
  };
  const common = [CODE_SERVER, "--user-data-dir", room.data, "--extensions-dir", room.extensions];
  const vsix = path.join(CLIENT, "dist", "copydesk.vsix");
  if (!payload) execFileSync(process.execPath, [...common, "--install-extension", vsix], { env, stdio: "pipe" });
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const flags = [
    "--auth",
    "none",
    "--disable-telemetry",
    "--disable-update-check",
    "--disable-getting-started-override",
  ];
  const server = spawn(process.execPath, [...common, "--bind-addr", `127.0.0.1:${port}`, ...flags, ...options], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => (log += data));
  await eventually(async () => {
    if (server.exitCode !== null) throw new Error(`code-server ended:\n${log}`);
    if (!(await fetch(`${base}/healthz`)).ok) throw new Error(`code-server is not healthy:\n${log}`);
  });
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb"],
  });
  const page = await browser.newPage({ viewport: viewport ?? { width: 960, height: 600 } });
  page.setDefaultTimeout(20_000);
  const workbench = new Workbench({ room, server, browser, page, base });
  const remote = (file) => `vscode-remote://127.0.0.1:${port}${path.resolve(room.workspace, file)}`;
  const said = payload ? payload(remote) : open ? [["openFile", remote(open)]] : [];
  const place = workspace ? { workspace: path.join(room.workspace, workspace) } : { folder: room.workspace };
  const query = new URLSearchParams({ ...place, payload: JSON.stringify(said) });
  workbench.url = `${base}/?${query}`;
  try {
    if (!payload) await workbench.enter(open);
  } catch (error) {
    await workbench.picture("failed-to-open");
    await workbench.close();
    throw error;
  }
  return workbench;
}

/** A folder for one run: the workspace, and what the editor keeps. Its path is short, since a socket lies in it. */
function makeRoom({ files, settings, machine = { "copydesk.interpreter": PYTHON }, extensions }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "cd-"));
  const room = {
    folder,
    workspace: path.join(folder, "notes"),
    data: path.join(folder, "data"),
    extensions: path.join(folder, "extensions"),
    machine: path.join(folder, "data", "Machine", "settings.json"),
  };
  for (const [name, text] of Object.entries(files)) write(path.join(room.workspace, name), text);
  const user = { ...QUIET, "security.workspace.trust.enabled": false, ...settings };
  write(path.join(room.data, "User", "settings.json"), JSON.stringify(user));
  // Settings that are the machine's are not taken from the user's file: in a remote window, that is another machine.
  write(room.machine, JSON.stringify(machine));
  fs.mkdirSync(room.extensions);
  for (const { manifest, main } of extensions) {
    const place = path.join(room.extensions, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
    write(path.join(place, "package.json"), JSON.stringify(manifest));
    write(path.join(place, manifest.main), main);
  }
  return room;
}

function write(file, text) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}

async function freePort() {
  const probe = net.createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** What `attempt` gives, once it does not throw any more. */
export async function eventually(attempt, { within = 60_000, pause = 100 } = {}) {
  for (const end = Date.now() + within; ; ) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await delay(pause);
  }
}

export class Workbench {
  constructor(parts) {
    Object.assign(this, parts);
  }

  get keyboard() {
    return this.page.keyboard;
  }

  /** Go to the workbench; wait for the text of `open`. */
  async enter(open) {
    await this.page.goto(this.url);
    await this.page
      .locator(open ? ".editor-instance .view-line" : ".monaco-workbench .statusbar-item")
      .first()
      .waitFor({ timeout: SLOW });
  }

  /** Give the text the whole window. */
  async hideSideBar() {
    await this.keyboard.press("Control+KeyB");
    await this.page.locator(".part.sidebar").waitFor({ state: "hidden" });
  }

  async hidePanel() {
    const panel = this.page.locator(".part.panel");
    await this.until(async () => {
      if (await panel.isVisible()) await this.keyboard.press("Control+KeyJ");
      await panel.waitFor({ state: "hidden", timeout: 3_000 });
    });
  }

  /** Keep a picture of the window. `focus` names the part that the picture shows. */
  async picture(name, focus) {
    fs.mkdirSync(PICTURES, { recursive: true });
    const file = path.join(PICTURES, `${name}.png`);
    if (focus) await this.page.locator(focus).first().screenshot({ path: file });
    else await this.page.screenshot({ path: file });
  }

  /** Like `eventually`; a failure leaves a picture. */
  async until(attempt, limits) {
    try {
      return await eventually(attempt, limits);
    } catch (error) {
      await this.picture(`failed-${Date.now()}`);
      throw error;
    }
  }

  /** The lines of the text in front. */
  async lines() {
    const rows = this.page.locator(".editor-instance .view-lines .view-line");
    const places = await rows.evaluateAll((all) =>
      all.map((row) => [Number.parseFloat(row.style.top), row.textContent]),
    );
    return places.sort(([one], [other]) => one - other).map(([, text]) => text.replaceAll("\u00a0", " "));
  }

  /** Until the text in front, as far as it is seen, is like `pattern`. */
  async textIs(pattern) {
    await this.until(async () => assert.match((await this.lines()).join("\n"), pattern));
  }

  /** Click on `word` in the text. */
  async clickOn(word) {
    await this.page.evaluate((text) => {
      const walk = document.createTreeWalker(
        document.querySelector(".editor-instance .view-lines"),
        NodeFilter.SHOW_TEXT,
      );
      while (walk.nextNode()) {
        const at = walk.currentNode.textContent.replaceAll("\u00a0", " ").indexOf(text);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walk.currentNode, at + 1);
        range.setEnd(walk.currentNode, at + 2);
        const { x, y, width, height } = range.getBoundingClientRect();
        window.copydeskPlace = { x: x + width / 2, y: y + height / 2 };
        return;
      }
      window.copydeskPlace = undefined;
    }, word);
    const place = await this.page.evaluate("window.copydeskPlace");
    if (!place) throw new Error(`“${word}” is not in the text`);
    await this.page.mouse.click(place.x, place.y);
    return place;
  }

  squiggles() {
    return this.page.locator(".editor-instance .monaco-editor :is(.squiggly-info, .squiggly-warning, .squiggly-hint)");
  }

  /** The item in the status bar. */
  status() {
    return this.page.locator('.statusbar-item[id*="copydesk"]');
  }

  toasts() {
    return this.page.locator(".notifications-toasts .notification-list-item");
  }

  input() {
    return this.page.locator(".quick-input-widget:visible");
  }

  /** The rows of the list that is open. */
  rows(text) {
    const rows = this.input().locator(".quick-input-list .monaco-list-row");
    return text ? rows.filter({ hasText: text }) : rows;
  }

  /**
   * Run a command by its title. A key that is pressed while something closes is lost: press until the list is there. The pointer
   * stays out of the way of what comes, or what it points at would tell about itself.
   */
  async command(title, { leadsToList = false } = {}) {
    await this.until(async () => {
      await this.keyboard.press("F1");
      await this.input().waitFor({ timeout: 3_000 });
      await this.input().locator("input").first().fill(`>${title}`, { timeout: 3_000 });
    });
    await this.page.mouse.move(500, 560);
    await this.rows(title).and(this.page.locator(".focused")).waitFor();
    await this.keyboard.press("Enter");
    if (!leadsToList) await this.input().waitFor({ state: "hidden" });
  }

  /** Press the keys that open the list of fixes, until it is open with `title` in it. */
  async fixes(title) {
    const item = this.page.locator(".action-widget .monaco-list-row.action", { hasText: title });
    await this.until(async () => {
      await this.keyboard.press("Control+Period");
      await item.first().waitFor({ timeout: 3_000 });
    });
    return item;
  }

  /** Write a new text over the whole document. */
  async replaceAll(text) {
    await this.keyboard.press("Control+KeyA");
    await this.keyboard.insertText(text);
  }

  /** Change settings of the machine; the editor watches the file. */
  setMachine(settings) {
    fs.writeFileSync(this.room.machine, JSON.stringify(settings));
  }

  read(name) {
    return fs.readFileSync(path.join(this.room.workspace, name), "utf8");
  }

  /** The processes of the language servers that this workbench has started; their workers do not count. */
  servers() {
    const own = (id) => {
      try {
        const [words, variables] = ["cmdline", "environ"].map((name) =>
          fs.readFileSync(`/proc/${id}/${name}`, "utf8").split("\0"),
        );
        return (
          words.includes("copydesk") &&
          words.includes("serve") &&
          variables.includes(`COPYDESK_RUN=${this.room.folder}`)
        );
      } catch {
        return false;
      }
    };
    return fs
      .readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name) && own(name))
      .map(Number);
  }

  /** Leave, and see to it that nothing stays behind. */
  async close() {
    await this.browser.close();
    if (this.server.exitCode === null) {
      this.server.kill("SIGTERM");
      await once(this.server, "exit");
    }
    await eventually(() => {
      const left = this.servers();
      if (left.length) throw new Error(`language servers are left behind: ${left}`);
    });
    fs.rmSync(this.room.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
