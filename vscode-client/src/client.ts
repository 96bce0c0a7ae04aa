// The language client: starts the server's process and speaks with it.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import * as vscode from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type StaticFeature,
} from "vscode-languageclient/node";
import { type Documents, SELECTOR } from "./documents";
import { ENVIRONMENT, type Found } from "./probe";
import type { Client } from "./server";
import { serverSettings } from "./settings";

export const SECTION = "copydesk";

/** A client, and its language client for what is asked of the server. */
export interface Connection extends Client {
  readonly language: LanguageClient;
}

const START_WITHIN = 30_000;
const END_WITHIN = 1_000;

/** A client that runs `found` in `folder`. `ended` is called when its process ends or its pipes close. */
export function connect(
  found: Found,
  folder: string,
  log: vscode.LogOutputChannel,
  documents: Documents,
  ended: () => void,
): Connection {
  let server: ChildProcess | undefined;
  const launch = async () => {
    server = spawn(found.command, [...found.args, "serve"], { cwd: folder, env: ENVIRONMENT, windowsHide: true });
    await once(server, "spawn");
    return server;
  };
  let over = false;
  const closed = () => {
    over = true;
    ended();
  };
  const client = new Quiet(SECTION, "copydesk", launch, options(log, documents, closed));
  client.registerFeature(PUSHED);
  return {
    language: client,
    async start() {
      const timer = setTimeout(() => server?.kill("SIGKILL"), START_WITHIN);
      try {
        await client.start();
      } catch (error) {
        server?.kill("SIGKILL");
        if (server) await end(server);
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    async stop() {
      try {
        if (!over && client.needsStop()) await client.stop();
      } finally {
        if (server) await end(server);
      }
    },
  };
}

/** Findings come as soon as they are there, whether or not the document stands in a tab: the server is not to wait to be asked. */
const PUSHED: StaticFeature = {
  fillClientCapabilities({ textDocument, workspace }) {
    delete textDocument?.diagnostic;
    delete workspace?.diagnostics;
  },
  initialize() {},
  getState: () => ({ kind: "static" }),
  clear() {},
};

/** What goes wrong stands in the log; the writer is told once, by `Server`. */
class Quiet extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function options(log: vscode.LogOutputChannel, documents: Documents, closed: () => void): LanguageClientOptions {
  return {
    documentSelector: SELECTOR,
    outputChannel: log,
    // The editor's own hover says what a finding is; the server's, in the same box, is to say why.
    initializationOptions: () => ({
      [SECTION]: settings(),
      trusted: vscode.workspace.isTrusted,
      hoverShowsMessage: false,
    }),
    initializationFailedHandler: () => false,
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => {
        closed();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
    middleware: {
      ...documents.middleware(),
      workspace: {
        configuration: ({ items }) =>
          items.map(({ section, scopeUri }) => (section === SECTION ? settings(scopeUri) : null)),
      },
    },
  };
}

/**
 * The settings for what lies at `scope`; for the window, without one.
 *
 * VS Code asks for the whole workspace every two seconds if it may: files that nobody has opened are no business of a writer.
 */
function settings(scope?: string): Record<string, unknown> {
  const chosen = vscode.workspace.getConfiguration(SECTION, scope ? vscode.Uri.parse(scope) : null);
  return { checkWorkspace: false, ...serverSettings(chosen) };
}

/** Wait for the end of `server`; bring it about if it does not come. */
async function end(server: ChildProcess): Promise<void> {
  const over = () => server.exitCode !== null || server.signalCode !== null;
  if (!over()) await Promise.race([once(server, "exit"), delay(END_WITHIN)]);
  if (!over()) server.kill("SIGKILL");
}
