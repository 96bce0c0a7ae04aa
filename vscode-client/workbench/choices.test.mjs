// What a writer decides or fills in, and what the commands show, in the real workbench.

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { start } from "./workbench.mjs";

const TEXT = `# The pump

Mistakes were made in June.

They have a very unique pump.

## What it costs

The valve was opened by the clerk. Promises were broken in May.
`;

let bench;

before(async () => {
  bench = await start({ files: { "pump.md": TEXT }, open: "pump.md" });
  await bench.hideSideBar();
  await bench.until(async () => assert.ok((await bench.squiggles().count()) >= 3));
});

afterEach(async ({ name, passed }) => {
  if (passed) return;
  await bench?.picture(`failed-${name.replace(/\W+/g, "-")}`);
  for (let times = 0; times < 3; times++) await bench?.keyboard.press("Escape");
});

after(() => bench?.close());

test("a fix that may say something else is made at once, since its title says what it does", async () => {
  await bench.clickOn("unique");
  await (await bench.fixes("Write “unusual”")).click();
  await bench.textIs(/^They have an unusual pump\.$/m);
  await bench.keyboard.press("Control+KeyZ");
  await bench.textIs(/^They have a very unique pump\.$/m);
});

test("looked at before it is made, it is made whole", async () => {
  await bench.clickOn("unique");
  await bench.fixes("Write “unusual”");
  await bench.page.locator(".action-widget .monaco-list-row.action", { hasText: "Write “unusual”" }).hover();
  await bench.keyboard.press("Control+Enter");
  const panel = bench.page.locator(".part.panel");
  await panel.locator(".monaco-list-row", { hasText: "unusual" }).waitFor();
  await bench.picture("choice");
  await panel.locator(".monaco-button", { hasText: "Apply" }).click();
  await bench.textIs(/^They have an unusual pump\.$/m);
  await bench.hidePanel();
});

test("a sketch is made, and what is typed fills its blank", async () => {
  await bench.clickOn("were made");
  await (await bench.fixes("Name who acts")).click();
  await bench.textIs(/^Who made mistakes in June\.$/m);
  await bench.picture("sketch");
  await bench.keyboard.type("Ada");
  await bench.textIs(/^Ada made mistakes in June\.$/m);
});

test("among the alternatives of a sentence, a sketch leaves the cursor on its blank", async () => {
  await bench.clickOn("Promises");
  await bench.command("copydesk: Rewrite This Sentence", { leadsToList: true });
  await bench.rows("Name who acts").first().click();
  await bench.input().waitFor({ state: "hidden" });
  // The list has shown the same words; the mark of the blank is there once it can be filled in.
  await bench.page.locator(".monaco-editor .snippet-placeholder").first().waitFor();
  await bench.textIs(/Who broke promises in May\.$/m);
  await bench.keyboard.type("Bea");
  await bench.textIs(/Bea broke promises in May\.$/m);
});

test("the figures of the document and its sections are listed, and lead to them", async () => {
  await bench.command("copydesk: Show Readability", { leadsToList: true });
  await bench.rows("The whole document").waitFor();
  assert.match(
    await bench.rows("The whole document").innerText(),
    /\d+ words · \d+ sentences · under a minute to read/,
  );
  assert.match(await bench.rows("What it costs").innerText(), /2 sentences/);
  await bench.picture("readability");
  await bench.rows("What it costs").click();
  await bench.input().waitFor({ state: "hidden" });
  await bench.page.locator(".statusbar-item", { hasText: "Ln 7, Col 1" }).waitFor();
});
