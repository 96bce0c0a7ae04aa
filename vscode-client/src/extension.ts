// The extension: finds or installs copydesk, runs its server, shows its state. Of prose it knows nothing.

import { homedir } from "node:os";
import * as vscode from "vscode";
import { type Connection, connect, SECTION } from "./client";
import { Documents, isOurs } from "./documents";
import { Explanations } from "./explaining";
import { find, folder, interpreterSetting } from "./finder";
import { Installer } from "./installer";
import { showMenu, switchProfile } from "./menu";
import { Previews } from "./preview";
import type { Found, Remedy } from "./probe";
import { PythonExtension } from "./pythonExtension";
import { showReadability } from "./readability";
import { rewrite } from "./rewriting";
import { Server, type State } from "./server";
import { Status } from "./status";

const FIX_ALL = "source.fixAll.copydesk";

let server: Server<Connection> | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const desk = new Desk(context);
  server = desk.server;
  context.subscriptions.push(desk);
  desk.startWhenNeeded();
}

export async function deactivate(): Promise<void> {
  await server?.close();
}

/** All the parts, and what the commands do with them. */
class Desk implements vscode.Disposable {
  readonly server: Server<Connection>;
  private readonly log = vscode.window.createOutputChannel("copydesk", { log: true });
  private readonly documents = new Documents();
  private readonly status = new Status(this.documents);
  private readonly previews = new Previews();
  private readonly explanations = new Explanations(() => this.found());
  private readonly installer: Installer;
  private readonly python: PythonExtension;
  private readonly subscriptions: vscode.Disposable[];
  private state: State = { kind: "starting" };
  private started = false;

  constructor(private readonly context: vscode.ExtensionContext) {
    this.installer = new Installer(context, this.log);
    this.python = new PythonExtension(() => {
      if (!interpreterSetting()) void this.restart();
    }, this.log);
    this.server = new Server({
      find: () => find(this.python, this.installer.own, this.log),
      client: (found, ended) =>
        connect(found, folder() ?? homedir(), this.log, this.documents, () => {
          this.documents.abandon();
          ended();
        }),
      show: (state) => this.show(state),
      report: (problem, remedy) => void this.report(problem, remedy),
      log: (line) => this.log.info(line),
      now: Date.now,
    });
    this.subscriptions = [
      this.log,
      this.documents,
      this.status,
      this.previews,
      this.explanations,
      this.python,
      ...this.commands(),
      ...this.events(),
    ];
  }

  /** Start the server as soon as there is something to read. An empty box for a commit message is nothing. */
  startWhenNeeded(): void {
    const look = (document: vscode.TextDocument) => {
      if (this.started || !isOurs(document) || (document.languageId === "scminput" && !document.getText())) return;
      this.started = true;
      void this.restart();
    };
    vscode.workspace.textDocuments.forEach(look);
    this.subscriptions.push(
      vscode.workspace.onDidOpenTextDocument(look),
      vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    );
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private commands(): vscode.Disposable[] {
    const run: Readonly<Record<string, () => unknown>> = {
      install: () => this.install(),
      restart: () => this.restart(),
      showLog: () => this.log.show(),
      openSettings: () => openSettings(`@ext:${this.context.extension.id}`),
      menu: () => this.menu(),
      pause: () => this.pause(),
      fixAll,
      rewrite: () => this.withServer((client, editor) => rewrite(client, this.previews, editor)),
      explainRule: () => this.withServer((_, editor) => this.explanations.show(editor)),
      switchProfile: () => switchProfile(this.setting("profile")),
      showReadability: () => this.withServer(showReadability),
    };
    return Object.entries(run).map(([name, action]) => vscode.commands.registerCommand(`copydesk.${name}`, action));
  }

  private events(): vscode.Disposable[] {
    return [
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.restart()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${SECTION}.interpreter`)) void this.restart();
      }),
    ];
  }

  private async restart(): Promise<void> {
    this.started = true;
    await this.server.restart();
  }

  private async install(): Promise<void> {
    // On some systems, what runs cannot be replaced.
    if (this.found()?.origin === "own") await this.server.stopped();
    const before = this.state;
    this.show({ kind: "installing" });
    if (await this.installer.install()) await this.restart();
    else if (this.server.running) this.show(before);
    else this.show({ kind: "failed", problem: "The server could not be installed.", remedy: "install" });
  }

  private show(state: State): void {
    this.state = state;
    if (state.kind === "failed") this.documents.abandon();
    this.status.show(state);
    void vscode.commands.executeCommand("setContext", "copydesk.ready", state.kind === "ready");
  }

  private async report(problem: string, remedy?: Remedy): Promise<void> {
    const remedies = { install: "Install", repair: "Repair" };
    const offers = [...(remedy ? [remedies[remedy]] : []), "Show log", "Open settings"];
    const choice = remedy
      ? await vscode.window.showWarningMessage(`copydesk: ${problem}`, ...offers)
      : await vscode.window.showErrorMessage(`copydesk: ${problem}`, ...offers);
    if (choice === "Show log") this.log.show();
    else if (choice === "Open settings") await openSettings(`${SECTION}.interpreter`);
    else if (choice) await this.install();
  }

  private async menu(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const ours = document && isOurs(document);
    await showMenu({
      state: this.state,
      document: ours
        ? { paused: this.documents.isPaused(document), canPause: this.documents.canPause(document) }
        : undefined,
    });
  }

  private async pause(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document && this.documents.canPause(document)) {
      await this.documents.toggle(document, this.server.running?.language);
    } else {
      void vscode.window.showInformationMessage("copydesk cannot pause here: this is not a text of its own.");
    }
  }

  /** Do something for which the server and a text are needed, or say which of them is missing. */
  private async withServer(
    action: (client: Connection["language"], editor: vscode.TextEditor) => Promise<void>,
  ): Promise<void> {
    const client = this.server.running?.language;
    const editor = vscode.window.activeTextEditor;
    const missing = !client
      ? "copydesk is not running."
      : !editor || !isOurs(editor.document)
        ? "copydesk reads Markdown and plain text; there is none in front."
        : this.documents.isPaused(editor.document)
          ? "copydesk is paused in this document."
          : undefined;
    try {
      if (missing) void vscode.window.showInformationMessage(missing);
      else if (client && editor) await action(client, editor);
    } catch (error) {
      // Most often, the text was changed while the server thought about it.
      this.log.error(`${error}`);
      void vscode.window.showWarningMessage("copydesk: that did not work. Try again; the log tells more.");
    }
  }

  private found(): Found | undefined {
    return this.state.kind === "ready" ? this.state.found : undefined;
  }

  private setting<T>(key: string): T {
    return this.context.extension.packageJSON.contributes.configuration.properties[`${SECTION}.${key}`];
  }
}

async function openSettings(query: string): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openSettings", query);
}

/** Make the fixes that leave the meaning as it is, through the editor, so that one undo takes them back. */
async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.sourceAction", { kind: FIX_ALL, apply: "first" });
}
