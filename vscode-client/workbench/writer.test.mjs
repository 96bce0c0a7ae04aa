// What a writer does, in the real workbench, one thing after the other in the same window.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, afterEach, before, test } from "node:test";
import { PYTHON, start } from "./workbench.mjs";

const TEXT = `# Swing bridge to stay shut

🙂 The closure was announced by the harbour master in August. Divers conducted an inspection of the foundations.

They have space for a second boat, which they will utilize due to the fact that demand is high.

## A long way round

The bridge carries 9,000 vehicles a day across the harbour.

- Quay to hospital: 25 minutes
- Quay to station: 22 minutes

The ferry leaves at eight.

The work will be overseen by the county in order to find the cause at this point in time.
`;

let bench;

before(async () => {
  const settings = { "[plaintext]": { "editor.codeActionsOnSave": { "source.fixAll.copydesk": "explicit" } } };
  bench = await start({
    files: { "bridge.md": TEXT, "plan.txt": "They met in order to talk.\n" },
    settings,
    open: "bridge.md",
  });
});

afterEach(async ({ name, passed }) => {
  if (passed) return;
  await bench?.picture(`failed-${name.replace(/\W+/g, "-")}`);
  // What is left open is not to fail the next one.
  for (let times = 0; times < 3; times++) await bench?.keyboard.press("Escape");
});

after(() => bench?.close());

/** How many findings the server itself, asked on the command line, has for `text`. */
function findings(text) {
  const args = ["-m", "copydesk", "check", "--format", "json", "--as", "markdown", "-"];
  try {
    execFileSync(PYTHON, args, { input: text, encoding: "utf8", stdio: "pipe" });
    return 0;
  } catch ({ stdout }) {
    return JSON.parse(stdout).files[0].findings.length;
  }
}

/** The status item counts what there is in `text`. */
async function counts(text) {
  const count = findings(text);
  await bench.until(
    async () => assert.match(await bench.status().innerText(), count ? new RegExp(`copydesk ${count}$`) : /copydesk$/),
    {
      within: 60_000,
    },
  );
  return count;
}

test("what could be said better is underlined, counted and listed", async () => {
  const count = await counts(TEXT);
  assert.ok(count >= 6);
  await bench.until(async () => assert.ok((await bench.squiggles().count()) >= count));
  await bench.hideSideBar();
  await bench.picture("squiggles");
  await bench.keyboard.press("Control+Shift+KeyM");
  const row = bench.page.locator(".markers-panel .monaco-list-row .marker-message-line", {
    hasText: "“conducted an inspection of”",
  });
  await row.waitFor();
  await bench.picture("problems");
  await bench.hidePanel();
});

test("pointing at it tells why", async () => {
  const box = await bench.squiggles().first().boundingBox();
  await bench.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const hover = bench.page.locator(".monaco-hover:not(.hidden)", { hasText: "passive" });
  await hover.first().waitFor();
  await bench.page.waitForTimeout(500);
  await bench.picture("hover");
  const said = await hover.first().innerText();
  assert.match(said, /The harbour master announced the closure/);
  assert.equal(said.match(/is passive, and the sentence says who acts/g).length, 1, said);
  await bench.page.mouse.move(900, 600);
  await hover.first().waitFor({ state: "hidden" });
});

test("a fix by the mouse", async () => {
  await bench.clickOn("utilize");
  const fix = await bench.fixes("Write “use”");
  await fix.click();
  await bench.textIs(/which they will use due/);
});

test("a fix by the keyboard alone, after an emoji", async () => {
  await bench.keyboard.press("Control+Home");
  await bench.keyboard.press("F8");
  await bench.page.locator(".monaco-editor .marker-widget").waitFor();
  await bench.keyboard.press("Escape");
  await bench.page.locator(".monaco-editor .marker-widget").waitFor({ state: "hidden" });
  assert.equal(await (await bench.fixes("Make it active")).count(), 1);
  await bench.picture("quick-fix");
  await bench.keyboard.press("Enter");
  await bench.textIs(/^🙂 The harbour master announced the closure in August\. Divers/m);
});

test("a fix is looked at as a diff before it is made", async () => {
  await bench.clickOn("conducted");
  await bench.fixes("inspected");
  await bench.keyboard.press("Control+Enter");
  const apply = bench.page.locator(".part.panel .monaco-button", { hasText: "Apply" });
  await apply.waitFor();
  await bench.picture("refactor-preview");
  assert.match((await bench.lines()).join("\n"), /conducted an inspection of/);
  await apply.click();
  await bench.textIs(/Divers inspected the foundations\./);
  await bench.hidePanel();
});

test("the alternatives of a sentence are shown in the text, and Escape takes them back", async () => {
  await bench.clickOn("overseen");
  await bench.command("copydesk: Rewrite This Sentence", { leadsToList: true });
  await bench.rows("Make it active").waitFor();
  await bench.textIs(/^The county will oversee the work in order to find the cause at this point in time\.$/m);
  // The marks of the old words stand there until the new ones are read.
  await bench.page.waitForTimeout(1_000);
  await bench.picture("rewrite");
  await bench.keyboard.press("ArrowDown");
  await bench.textIs(/^The work will be overseen by the county to find the cause at this point in time\.$/m);
  const before = (await bench.lines()).join("\n").replace("county to find", "county in order to find");
  await bench.keyboard.press("Escape");
  await bench.textIs(/^The work will be overseen by the county in order to find the cause at this point in time\.$/m);
  assert.equal((await bench.lines()).join("\n"), before);
});

test("Enter keeps the alternative, and one undo takes it back", async () => {
  await bench.command("copydesk: Rewrite This Sentence", { leadsToList: true });
  await bench.rows("Make it active").waitFor();
  await bench.keyboard.press("ArrowDown");
  await bench.keyboard.press("ArrowUp");
  await bench.keyboard.press("Enter");
  await bench.input().waitFor({ state: "hidden" });
  await bench.textIs(/^The county will oversee the work in order to/m);
  await bench.keyboard.press("Control+KeyZ");
  await bench.textIs(/^The work will be overseen by the county in order to/m);
});

test("an alternative is looked at in a diff editor, and made there", async () => {
  await bench.command("copydesk: Rewrite This Sentence", { leadsToList: true });
  const row = bench.rows("Make it active");
  await row.hover();
  await row.locator(".codicon-diff").click();
  await bench.page.locator(".monaco-diff-editor .view-line").first().waitFor();
  const make = bench.page.locator('.editor-actions [aria-label*="Make This Rewrite"]');
  await make.waitFor();
  await bench.picture("diff");
  await make.click();
  await bench.page.locator(".monaco-diff-editor").waitFor({ state: "detached" });
  await bench.textIs(/^The county will oversee the work in order to/m);
});

test("a rule is explained without a network", async () => {
  await bench.clickOn("due to");
  await bench.command("copydesk: Explain This Rule");
  await bench.until(async () =>
    assert.match((await bench.lines()).join("\n"), /The short form says the same|Examples/),
  );
  await bench.picture("explain");
  await bench.command("View: Close Editors in Other Groups");
});

test("what is typed is read at once", async () => {
  await bench.keyboard.press("Control+End");
  await bench.keyboard.type("The old pier will be replaced by the town.");
  await bench.until(async () => {
    const marked = bench.page.locator(".markers-panel .monaco-list-row .marker-message-line");
    if (!(await marked.first().isVisible())) await bench.keyboard.press("Control+Shift+KeyM");
    await marked.filter({ hasText: "the town" }).waitFor({ timeout: 3_000 });
  });
  await bench.hidePanel();
});

test("a document can be paused, and gone on with", async () => {
  await bench.command("copydesk: Pause or Go On in This Document");
  await bench.status().locator(".codicon-debug-pause").waitFor();
  await bench.until(async () => assert.equal(await bench.squiggles().count(), 0));
  await bench.status().click();
  await bench.rows("Go on in this document").waitFor();
  await bench.picture("menu");
  await bench.rows("Go on in this document").click();
  await bench.until(async () => assert.ok((await bench.squiggles().count()) > 0));
});

test("a restart replaces the process", async () => {
  const [old, ...others] = bench.servers();
  assert.ok(old);
  assert.deepEqual(others, []);
  await bench.command("copydesk: Restart Server");
  await bench.until(() => {
    const now = bench.servers();
    assert.equal(now.length, 1);
    assert.notEqual(now[0], old);
  });
  await bench.until(async () => assert.ok((await bench.squiggles().count()) > 0));
});

test("a server that is killed comes back", async () => {
  const [old] = bench.servers();
  process.kill(old, "SIGKILL");
  await bench.until(() => {
    const now = bench.servers();
    assert.equal(now.length, 1);
    assert.notEqual(now[0], old);
  });
  await bench.until(async () => assert.match(await bench.status().innerText(), /copydesk \d/));
  await bench.clickOn("old pier");
  await bench.keyboard.press("Control+End");
  await bench.keyboard.type(" It has a pole made use of by anglers.");
  await bench.until(async () => assert.ok((await bench.squiggles().count()) > 0));
  assert.equal(await bench.toasts().count(), 0);
});

test("fix-all when a file is saved", async () => {
  await bench.keyboard.press("Control+KeyS");
  await bench.until(() => assert.match(bench.read("bridge.md"), /made use of by anglers/));
  await bench.keyboard.press("Control+KeyP");
  await bench.input().locator("input").first().fill("plan.txt");
  await bench.rows("plan.txt").first().click();
  await bench.textIs(/They met in order to talk/);
  await bench.until(async () => assert.equal(await bench.squiggles().count(), 1));
  await bench.keyboard.press("Control+End");
  await bench.keyboard.type("The plan was approved by the council.");
  await bench.keyboard.press("Control+KeyS");
  await bench.until(() => assert.equal(bench.read("plan.txt"), "They met to talk.\nThe council approved the plan."));
});

test("a wrong interpreter is told of once, and set right again", async () => {
  bench.setMachine({ "copydesk.interpreter": "/nowhere/python" });
  const toast = bench.toasts().filter({ hasText: "There is no program /nowhere/python." });
  await toast.waitFor();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  assert.equal(await bench.toasts().count(), 1);
  assert.match(await toast.innerText(), /Show log[\s\S]*Open settings/);
  await bench.picture("wrong-interpreter");
  assert.match(await bench.status().getAttribute("class"), /has-background-color/);
  assert.deepEqual(bench.servers(), []);
  await bench.command("Notifications: Clear All Notifications");
  bench.setMachine({ "copydesk.interpreter": PYTHON });
  await bench.until(() => assert.equal(bench.servers().length, 1));
});

test("a profile is chosen, and counts at once", async () => {
  await bench.clickOn("council");
  await bench.replaceAll("The samples were heated to 80 degrees.");
  await bench.status().locator(".codicon-check").waitFor({ timeout: 60_000 });
  await bench.status().click();
  await bench.rows("Switch profile").click();
  await bench.rows("plain-language").waitFor();
  await bench.picture("profiles");
  await bench.rows("plain-language").click();
  await bench.until(() => assert.match(bench.read(".vscode/settings.json"), /"copydesk.profile": "plain-language"/));
  await bench.until(async () => assert.match(await bench.status().innerText(), /copydesk 1$/));
});
