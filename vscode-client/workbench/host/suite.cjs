// Runs inside the extension host, with VS Code's interface and without a page. Writes what passed and what did not.

const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { setTimeout: delay } = require("node:timers/promises");
const Mocha = require("mocha");
const vscode = require("vscode");

const [one, two] = vscode.workspace.workspaceFolders.map(({ uri }) => uri);

async function eventually(attempt, within = 60_000) {
  for (const end = Date.now() + within; ; ) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await delay(100);
  }
}

const at = (folder, name) => vscode.Uri.joinPath(folder, name);

async function show(uri) {
  const document = await vscode.workspace.openTextDocument(uri);
  return vscode.window.showTextDocument(document);
}

function rules(uri) {
  const ours = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "copydesk");
  return ours.map(({ code }) => code.value ?? code).sort();
}

function has(uri, expected) {
  return eventually(() => assert.deepEqual(rules(uri), expected));
}

const IN_ORDER_TO = ["wordy-phrases.in-order-to"];

/** The processes of the language servers of this workbench. */
function servers() {
  const has = (id, file, word) => fs.readFileSync(`/proc/${id}/${file}`, "utf8").split("\0").includes(word);
  const own = (id) => {
    try {
      return has(id, "cmdline", "serve") && has(id, "environ", `COPYDESK_RUN=${process.env.COPYDESK_RUN}`);
    } catch {
      return false;
    }
  };
  return fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name) && own(name));
}

/** As much of a file system as one file needs that lies in no folder of this machine. */
class Memory {
  constructor(text) {
    this.text = Buffer.from(text);
    this.onDidChangeFile = () => ({ dispose() {} });
  }
  stat() {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.text.length };
  }
  readFile() {
    return this.text;
  }
  writeFile(_, text) {
    this.text = text;
  }
  watch() {
    return { dispose() {} };
  }
  readDirectory() {
    return [];
  }
  createDirectory() {}
  delete() {}
  rename() {}
}

/** Nothing is said of `document`, nothing is offered, and nothing is waited for. */
async function isLeftAlone({ uri, lineCount }) {
  await delay(2_000);
  assert.deepEqual(rules(uri), []);
  const all = new vscode.Range(0, 0, lineCount, 0);
  const actions = await vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, all);
  assert.deepEqual(
    actions.filter(({ title, kind }) => /copydesk|in order to|“to”/.test(`${title} ${kind?.value}`)),
    [],
  );
}

function define() {
  it("starts nothing for what lies in no real file, and says nothing of it", async () => {
    const registration = vscode.workspace.registerFileSystemProvider("mem", new Memory("We met in order to talk.\n"));
    const { document } = await show(vscode.Uri.parse("mem:/notes.md"));
    assert.equal(document.languageId, "markdown");
    const extension = vscode.extensions.getExtension("copydesk.copydesk");
    await eventually(() => assert.ok(extension.isActive, "a Markdown document wakes the extension"));
    await isLeftAlone(document);
    await vscode.commands.executeCommand("copydesk.pause");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), "They utilize it.\n");
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await isLeftAlone(document);
    assert.deepEqual(servers(), []);
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    registration.dispose();
  });

  it("finds the workspace's Python by Python Environments, and reads Markdown with it", async () => {
    await show(at(one, "notes.md"));
    await vscode.extensions.getExtension("copydesk.copydesk").activate();
    await has(at(one, "notes.md"), IN_ORDER_TO);
  });

  it("marks the very words, after an emoji", () => {
    const [diagnostic] = vscode.languages.getDiagnostics(at(one, "notes.md"));
    assert.deepEqual([diagnostic.range.start.character, diagnostic.range.end.character], [12, 23]);
    assert.match(diagnostic.code.target.toString(), /wordy/);
  });

  it("offers a fix that is preferred and changes these words alone", async () => {
    const uri = at(one, "notes.md");
    const [{ range }] = vscode.languages.getDiagnostics(uri);
    const actions = await vscode.commands.executeCommand(
      "vscode.executeCodeActionProvider",
      uri,
      range,
      "quickfix",
      10,
    );
    const fix = actions.find(({ isPreferred }) => isPreferred);
    assert.equal(fix.title, "Write “to”");
    assert.ok(actions.some(({ title }) => title.startsWith("Ignore wordy-phrases.in-order-to")));
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(vscode.window.activeTextEditor.document.getText(), "🙂 They met to talk.\n");
    await has(uri, []);
    await vscode.commands.executeCommand("undo");
    await has(uri, IN_ORDER_TO);
  });

  it("makes all safe fixes as a source action", async () => {
    const uri = at(one, "notes.md");
    const all = new vscode.Range(0, 0, 1, 0);
    const actions = await vscode.commands.executeCommand(
      "vscode.executeCodeActionProvider",
      uri,
      all,
      "source.fixAll",
      10,
    );
    assert.deepEqual(
      actions.map(({ kind }) => kind.value),
      ["source.fixAll.copydesk"],
    );
    const [[, [edit]]] = actions[0].edit.entries();
    assert.equal(edit.newText.trim(), edit.newText.trim().replace("in order ", ""));
    await vscode.commands.executeCommand("copydesk.fixAll");
    await eventually(() => assert.equal(vscode.window.activeTextEditor.document.getText(), "🙂 They met to talk.\n"));
    await vscode.commands.executeCommand("undo");
  });

  it("tells the reason when it is pointed at", async () => {
    const place = new vscode.Position(0, 14);
    const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", at(one, "notes.md"), place);
    assert.match(hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join("\n"), /in order to/);
  });

  it("keeps the settings of each folder of a workspace apart", async () => {
    await show(at(two, "notes.md"));
    const document = await vscode.workspace.openTextDocument(at(two, "notes.md"));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(1, 0), "The plan was approved by the council.\n");
    await vscode.workspace.applyEdit(edit);
    await has(document.uri, ["passive.named-agent"]);
    assert.deepEqual(rules(at(one, "notes.md")), IN_ORDER_TO);
  });

  it("reads a text that is in no file yet", async () => {
    const document = await vscode.workspace.openTextDocument({
      language: "plaintext",
      content: "We met in order to talk.",
    });
    await vscode.window.showTextDocument(document);
    assert.equal(document.uri.scheme, "untitled");
    await has(document.uri, IN_ORDER_TO);
  });

  it("reads the Markdown cells of a notebook, and no code", async () => {
    const { Markup, Code } = vscode.NotebookCellKind;
    const cells = [
      new vscode.NotebookCellData(Markup, "We met in order to talk.", "markdown"),
      new vscode.NotebookCellData(Code, "# in order to talk", "python"),
    ];
    const notebook = await vscode.workspace.openNotebookDocument("jupyter-notebook", new vscode.NotebookData(cells));
    await vscode.window.showNotebookDocument(notebook);
    await has(notebook.cellAt(0).document.uri, IN_ORDER_TO);
    assert.deepEqual(rules(notebook.cellAt(1).document.uri), []);
  });

  it("reads a commit message, in its file and in the box of Source Control", async () => {
    const { document } = await show(at(one, "COMMIT_EDITMSG"));
    assert.equal(document.languageId, "git-commit");
    await has(document.uri, IN_ORDER_TO);
    const control = vscode.scm.createSourceControl("test", "Test", one);
    control.inputBox.value = "Use the new bearings in order to save time";
    await vscode.commands.executeCommand("workbench.view.scm");
    const box = await eventually(() => {
      const found = vscode.workspace.textDocuments.find(
        ({ languageId, uri }) => languageId === "scminput" && uri.path.includes("test"),
      );
      assert.ok(found, vscode.workspace.textDocuments.map(({ uri }) => String(uri)).join(" "));
      return found;
    });
    await has(box.uri, IN_ORDER_TO);
    control.dispose();
  });

  it("leaves documents alone that are nowhere: what another extension shows", async () => {
    const provider = { provideTextDocumentContent: () => "We met in order to talk." };
    const registration = vscode.workspace.registerTextDocumentContentProvider("elsewhere", provider);
    const { document } = await show(vscode.Uri.parse("elsewhere:/notes.md"));
    assert.equal(document.languageId, "markdown");
    await isLeftAlone(document);
    registration.dispose();
  });

  it("leaves what the editor itself writes alone: an output channel", async () => {
    const channel = vscode.window.createOutputChannel("Notes", "markdown");
    channel.appendLine("We met in order to talk.");
    channel.show();
    const document = await eventually(() => {
      const found = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "output" && /Notes/.test(uri.path));
      assert.ok(found, vscode.workspace.textDocuments.map(({ uri }) => String(uri)).join(" "));
      return found;
    });
    assert.equal(document.languageId, "markdown");
    await isLeftAlone(document);
    await vscode.commands.executeCommand("workbench.action.closePanel");
    channel.dispose();
  });

  it("reads a text in no file by the settings of the first folder of the workspace", async () => {
    const settings = vscode.workspace.getConfiguration("copydesk", one);
    await settings.update("longSentenceWords", 5, vscode.ConfigurationTarget.WorkspaceFolder);
    const content = "The small boat left the old quay at eight.";
    const document = await vscode.workspace.openTextDocument({ language: "markdown", content });
    await vscode.window.showTextDocument(document);
    await has(document.uri, ["sentence-length.long-sentence"]);
    await settings.update("longSentenceWords", undefined, vscode.ConfigurationTarget.WorkspaceFolder);
    await has(document.uri, []);
  });

  it("does not take a line of the box of Source Control for a comment: git does not either", async () => {
    const control = vscode.scm.createSourceControl("heading", "Heading", one);
    control.inputBox.value = "Mend the pump\n\n# They met in order to talk.";
    await vscode.commands.executeCommand("workbench.view.scm");
    const box = await eventually(() => {
      const found = vscode.workspace.textDocuments.find(
        ({ languageId, uri }) => languageId === "scminput" && uri.path.includes("heading"),
      );
      assert.ok(found, vscode.workspace.textDocuments.map(({ uri }) => String(uri)).join(" "));
      return found;
    });
    await has(box.uri, IN_ORDER_TO);
    control.dispose();
  });

  it("completes the names of rules in the settings", async () => {
    const { document } = await show(at(one, ".vscode/settings.json"));
    await eventually(async () => {
      const list = await vscode.commands.executeCommand(
        "vscode.executeCompletionItemProvider",
        document.uri,
        new vscode.Position(2, 4),
      );
      const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      assert.ok(
        labels.some((label) => label.includes("passive.named-agent")),
        labels.slice(0, 5).join(" "),
      );
    });
  });

  it("pauses one document, and goes on", async () => {
    const uri = at(one, "notes.md");
    await show(uri);
    await has(uri, IN_ORDER_TO);
    await vscode.commands.executeCommand("copydesk.pause");
    await has(uri, []);
    const actions = await vscode.commands.executeCommand(
      "vscode.executeCodeActionProvider",
      uri,
      new vscode.Range(0, 12, 0, 23),
      "quickfix",
    );
    assert.deepEqual(actions, []);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(1, 0), "They utilize it.\n");
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand("copydesk.pause");
    await eventually(() => assert.ok(rules(uri).includes("wordy-phrases.in-order-to") && rules(uri).length === 2));
  });

  it("has every command that it says it has", async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    const said = vscode.extensions.getExtension("copydesk.copydesk").packageJSON.contributes.commands;
    assert.deepEqual(
      said.map(({ command }) => command).filter((command) => !known.has(command)),
      [],
    );
  });
}

exports.run = () =>
  new Promise((resolve, reject) => {
    const mocha = new Mocha({ ui: "bdd", timeout: 120_000, reporter: "min" });
    mocha.suite.emit("pre-require", globalThis, null, mocha);
    describe("copydesk", define);
    const results = [];
    const report = () => fs.writeFileSync(path.join(process.env.COPYDESK_RUN, "report.json"), JSON.stringify(results));
    const runner = mocha.run((failures) => (failures ? reject(new Error(`${failures} failed`)) : resolve()));
    runner.on("pass", ({ title }) => {
      results.push({ title });
      report();
    });
    runner.on("fail", ({ title }, { message, stack }) => {
      results.push({ title, error: stack ?? message });
      report();
    });
  });
