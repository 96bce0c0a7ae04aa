// The extensions that know the workspace's Python, where there are any. Nothing here needs them.

import * as vscode from "vscode";

/** As much of the interface of Python Environments (ms-python.vscode-python-envs) as is needed here. */
interface Environments {
  readonly onDidChangeEnvironment: vscode.Event<unknown>;
  getEnvironment(scope: vscode.Uri | undefined): Promise<{ readonly execInfo?: ExecInfo } | undefined>;
}

interface ExecInfo {
  readonly run: { readonly executable: string };
}

/** As much of the interface of Python (ms-python.python) as is needed here. */
interface Python {
  readonly environments: {
    readonly onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
    getActiveEnvironmentPath(resource?: vscode.Uri): { readonly path: string };
    resolveEnvironment(environment: unknown): Promise<Environment | undefined>;
  };
}

interface Environment {
  readonly executable: { readonly uri?: vscode.Uri | undefined };
}

const WITHIN = 10_000;

/** Knows the interpreter that the writer has chosen there. */
export class PythonExtension implements vscode.Disposable {
  private readonly following = new Map<string, vscode.Disposable>();

  /** `changed` is called when another interpreter is chosen, once this one was asked for. */
  constructor(
    private readonly changed: () => void,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The interpreter that is active for the workspace, if one of the extensions knows it and says so in time. */
  async activeInterpreter(): Promise<string | undefined> {
    // In a folder that is not trusted, the interpreter may be a program of that folder.
    if (!vscode.workspace.isTrusted) return undefined;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    return (
      (await this.ask<Environments>("ms-python.vscode-python-envs", async (api, follow) => {
        follow(api.onDidChangeEnvironment);
        return (await api.getEnvironment(folder))?.execInfo?.run.executable;
      })) ??
      (await this.ask<Python>("ms-python.python", async ({ environments }, follow) => {
        follow(environments.onDidChangeActiveEnvironmentPath);
        const active = environments.getActiveEnvironmentPath(folder);
        return (await environments.resolveEnvironment(active))?.executable.uri?.fsPath;
      }))
    );
  }

  dispose(): void {
    for (const subscription of this.following.values()) subscription.dispose();
  }

  private async ask<Api>(
    id: string,
    question: (api: Api, follow: (event: vscode.Event<unknown>) => void) => Promise<string | undefined>,
  ): Promise<string | undefined> {
    const extension = vscode.extensions.getExtension<Api>(id);
    if (!extension) return undefined;
    const follow = (event: vscode.Event<unknown>) => {
      if (!this.following.has(id)) this.following.set(id, event(this.changed));
    };
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("no answer")), WITHIN);
    });
    try {
      return await Promise.race([extension.activate().then((api) => question(api, follow)), late]);
    } catch (error) {
      this.log.warn(`${id}: ${error}`);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
