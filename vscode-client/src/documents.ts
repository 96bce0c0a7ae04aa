// The documents that are copydesk's business: which they are, which of them wait for an answer, which are paused.

import * as vscode from "vscode";
import {
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  type LanguageClient,
  type Middleware,
} from "vscode-languageclient/node";

const PROSE = ["markdown", "plaintext", "mdx", "quarto", "rmd"];

/** Commit messages are written in a file of Git's, or in the box of the Source Control view; Markdown also in notebooks. */
export const SELECTOR = [
  ...PROSE.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language }))),
  { scheme: "vscode-notebook-cell", language: "markdown" },
  { scheme: "file", language: "git-commit" },
  { scheme: "vscode-scm", language: "scminput" },
];

/** Whether `document` is one that copydesk reads. */
export function isOurs(document: vscode.TextDocument): boolean {
  return vscode.languages.match(SELECTOR, document) > 0;
}

/** What copydesk has found in the document `uri`. */
export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "copydesk");
}

/** Knows what the server was asked about and has not answered, and what it is not to be asked about. */
export class Documents implements vscode.Disposable {
  private readonly waiting = new Set<string>();
  private readonly paused = new Set<string>();
  private readonly changes = new vscode.EventEmitter<void>();
  /** Something begins or ends to wait, or is paused or not paused any more. */
  readonly onDidChange = this.changes.event;

  isWaiting(document: vscode.TextDocument): boolean {
    return this.waiting.has(String(document.uri));
  }

  isPaused(document: vscode.TextDocument): boolean {
    return this.paused.has(String(document.uri));
  }

  /** A cell is told of together with its notebook, and cannot be paused alone. */
  canPause(document: vscode.TextDocument): boolean {
    return isOurs(document) && document.uri.scheme !== "vscode-notebook-cell";
  }

  /** Leave `document` alone, or go on with it. To the server that runs, it is a document that is closed or opened. */
  async toggle(document: vscode.TextDocument, client: LanguageClient | undefined): Promise<void> {
    const uri = String(document.uri);
    if (!this.paused.delete(uri)) {
      this.paused.add(uri);
      this.waiting.delete(uri);
      await client?.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
    } else if (client) {
      this.waiting.add(uri);
      const params = client.code2ProtocolConverter.asOpenTextDocumentParams(document);
      await client.sendNotification(DidOpenTextDocumentNotification.type, params);
    }
    // Where the findings are asked for, they are asked for again.
    client?.getFeature(DocumentDiagnosticRequest.method)?.getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
    this.changes.fire();
  }

  /** No server runs any more: nothing waits for it. */
  abandon(): void {
    this.waiting.clear();
    this.changes.fire();
  }

  /** Keeps what is paused from the server, and notes what it is asked and has answered. */
  middleware(): Middleware {
    const asked = (document: vscode.TextDocument, next: () => Promise<void>): Promise<void> => {
      if (this.isPaused(document)) return Promise.resolve();
      this.wait(String(document.uri), true);
      return next();
    };
    const unlessPaused = <T>(document: vscode.TextDocument, next: () => T): T | undefined =>
      this.isPaused(document) ? undefined : next();
    return {
      didOpen: (document, next) => asked(document, () => next(document)),
      didChange: (event, next) =>
        event.contentChanges.length ? asked(event.document, () => next(event)) : Promise.resolve(),
      didSave: (document, next) => unlessPaused(document, () => next(document)) ?? Promise.resolve(),
      didClose: (document, next) => {
        const uri = String(document.uri);
        this.wait(uri, false);
        return this.paused.delete(uri) ? Promise.resolve() : next(document);
      },
      handleDiagnostics: (uri, diagnostics, next) => {
        next(uri, this.paused.has(String(uri)) ? [] : diagnostics);
        this.wait(String(uri), false);
      },
      provideCodeActions: (document, range, context, token, next) =>
        unlessPaused(document, () => next(document, range, context, token)),
      provideHover: (document, position, token, next) => unlessPaused(document, () => next(document, position, token)),
      provideCodeLenses: (document, token, next) => unlessPaused(document, () => next(document, token)),
      provideDiagnostics: async (document, previous, token, next) => {
        const uri = String("uri" in document ? document.uri : document);
        if (this.paused.has(uri)) return { kind: "full" as never, items: [] };
        const report = await next(document, previous, token);
        this.wait(uri, false);
        return report;
      },
    };
  }

  dispose(): void {
    this.changes.dispose();
  }

  private wait(uri: string, waits: boolean): void {
    if (waits === this.waiting.has(uri)) return;
    if (waits) this.waiting.add(uri);
    else this.waiting.delete(uri);
    this.changes.fire();
  }
}
