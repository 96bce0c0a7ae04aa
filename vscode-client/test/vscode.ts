// A stand-in for VS Code: enough of its interface for the bundled extension to run and to speak with a real server.
// What it does not have answers with nothing; the workbench itself is tested elsewhere.

import { EventEmitter } from "node:events";
import Module from "node:module";
import { pathToFileURL } from "node:url";
import { CancellationTokenSource, Emitter } from "vscode-languageserver-protocol/node";

type Anything = Record<string, unknown>;
type Listener = (event: unknown) => void;

class Disposable {
  static readonly from = (...all: Disposable[]) => new Disposable(() => all.forEach(({ dispose }) => void dispose()));
  constructor(readonly dispose: () => void = () => {}) {}
}

/** A namespace with what is `known`; all else in it is a class or a function that does nothing. */
function nothing(known: Anything = {}): Anything {
  return new Proxy(known, {
    get: (target, key) => {
      if (key in target || typeof key === "symbol") return target[key as string];
      return /^[A-Z]/.test(key) ? class extends Disposable {} : () => new Disposable();
    },
  });
}

class CodeActionKind {
  static readonly Empty = new CodeActionKind("");
  static readonly QuickFix = new CodeActionKind("quickfix");
  static readonly Refactor = new CodeActionKind("refactor");
  static readonly RefactorExtract = new CodeActionKind("refactor.extract");
  static readonly RefactorInline = new CodeActionKind("refactor.inline");
  static readonly RefactorMove = new CodeActionKind("refactor.move");
  static readonly RefactorRewrite = new CodeActionKind("refactor.rewrite");
  static readonly Source = new CodeActionKind("source");
  static readonly SourceOrganizeImports = new CodeActionKind("source.organizeImports");
  static readonly SourceFixAll = new CodeActionKind("source.fixAll");
  static readonly Notebook = new CodeActionKind("notebook");
  constructor(readonly value: string) {}
  append(part: string): CodeActionKind {
    return new CodeActionKind(this.value ? `${this.value}.${part}` : part);
  }
}

export interface Host {
  /** The settings of the section `copydesk`. */
  readonly settings: Anything;
  /** The messages that the writer has seen. */
  readonly messages: string[];
  readonly log: string[];
  readonly commands: Map<string, (...args: unknown[]) => unknown>;
  readonly executed: unknown[][];
  /** The item in the status bar. */
  readonly status: Anything;
  /** Whether the writer trusts the folder. */
  trusted: boolean;
  /** What other extensions export. */
  readonly extensions: Map<string, unknown>;
  /** The documents that are open. */
  readonly documents: unknown[];
  /** The rules of the diagnostics that are shown, by URI. */
  readonly shown: Map<string, unknown[]>;
  /** Tell the extension that something has happened: `fire("onDidChangeConfiguration", …)`. */
  fire(event: string, value: unknown): void;
}

/** Let `require("vscode")` give a new stand-in, for a workspace in `folder`. */
export function install(folder: string): Host {
  const events = new EventEmitter();
  const event = (name: string) => (listener: Listener, self?: unknown) => {
    const bound = listener.bind(self);
    events.on(name, bound);
    return new Disposable(() => events.off(name, bound));
  };
  const host: Host = {
    settings: {},
    messages: [],
    log: [],
    commands: new Map(),
    executed: [],
    status: {},
    trusted: true,
    extensions: new Map(),
    documents: [],
    shown: new Map(),
    fire: (name, value) => void events.emit(name, value),
  };
  const write = (line: string) => void host.log.push(line);
  const channel = nothing({ info: write, warn: write, error: write, append: write, appendLine: write, logLevel: 3 });
  const uri = (fsPath: string) => {
    const href = pathToFileURL(fsPath).href;
    return { scheme: "file", path: fsPath, fsPath, toString: () => href };
  };
  const tell = async (message: string) => void host.messages.push(message);
  const vscode = nothing({
    version: "1.91.0",
    Disposable,
    ThemeIcon: class {},
    ThemeColor: class {},
    TabInputText: class {},
    TabInputTextDiff: class {},
    TabInputNotebook: class {},
    TabInputNotebookDiff: class {},
    TabInputCustom: class {},
    CodeActionKind,
    CancellationTokenSource,
    EventEmitter: Emitter,
    StatusBarAlignment: { Left: 1, Right: 2 },
    // biome-ignore lint/complexity/noStaticOnlyClass: in VS Code, it is a class that things are instances of
    Uri: class {
      static readonly parse = (href: string) => uri(decodeURI(new URL(href).pathname));
      static readonly file = uri;
    },
    Diagnostic: class {
      code: unknown;
    },
    LogLevel: { Trace: 1, Info: 3 },
    LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    env: nothing({ appName: "Test", language: "en" }),
    extensions: {
      getExtension: (name: string) =>
        host.extensions.has(name) ? { activate: async () => host.extensions.get(name) } : undefined,
    },
    commands: nothing({
      registerCommand: (name: string, run: () => unknown) => {
        host.commands.set(name, run);
        return new Disposable(() => host.commands.delete(name));
      },
      executeCommand: async (...call: unknown[]) => void host.executed.push(call),
    }),
    languages: nothing({
      getDiagnostics: (at: unknown) => (host.shown.get(String(at)) ?? []).map((code) => ({ source: "copydesk", code })),
      createDiagnosticCollection: () => ({
        set: (at: unknown, diagnostics: Anything[]) =>
          void host.shown.set(
            String(at),
            diagnostics.map(({ code }) => (code as { value?: unknown })?.value ?? code),
          ),
        delete: (at: unknown) => host.shown.delete(String(at)),
        clear: () => host.shown.clear(),
        dispose: () => host.shown.clear(),
      }),
      match: () => 10,
    }),
    window: nothing({
      createOutputChannel: () => channel,
      createStatusBarItem: () => Object.assign(host.status, { show() {}, hide() {}, dispose() {} }),
      get activeTextEditor() {
        return host.documents[0] && { document: host.documents[0] };
      },
      showErrorMessage: tell,
      showWarningMessage: tell,
      showInformationMessage: tell,
      visibleTextEditors: [],
      tabGroups: nothing({ all: [] }),
    }),
    workspace: nothing({
      get isTrusted() {
        return host.trusted;
      },
      workspaceFolders: [{ uri: uri(folder), name: "test", index: 0 }],
      textDocuments: host.documents,
      notebookDocuments: [],
      onDidChangeConfiguration: event("onDidChangeConfiguration"),
      onDidGrantWorkspaceTrust: event("onDidGrantWorkspaceTrust"),
      onDidOpenTextDocument: event("onDidOpenTextDocument"),
      onDidChangeTextDocument: event("onDidChangeTextDocument"),
      registerTextDocumentContentProvider: () => new Disposable(),
      getConfiguration: () => ({
        get: (key: string, fallback?: unknown) => host.settings[key] ?? fallback,
        inspect: (key: string) => ({ globalValue: host.settings[key] }),
      }),
    }),
  });
  const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
  const load = loader._load;
  loader._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));
  return host;
}

/** A document as VS Code has it. */
export function document(path: string, languageId: string, text: string): unknown {
  const href = pathToFileURL(path).href;
  return {
    uri: { scheme: "file", path, fsPath: path, toString: () => href },
    languageId,
    version: 1,
    isClosed: false,
    getText: () => text,
  };
}
