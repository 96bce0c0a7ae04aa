// The Python extension, where there is one. Nothing here needs it.

import * as vscode from "vscode";

/** As much of its interface as is needed here. */
interface Api {
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
  private following: vscode.Disposable | undefined;

  /** `changed` is called when another interpreter is chosen, once this one was asked for. */
  constructor(
    private readonly changed: () => void,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The interpreter that is active for the workspace, if the Python extension knows one and says so in time. */
  async activeInterpreter(): Promise<string | undefined> {
    // In a folder that is not trusted, the interpreter may be a program of that folder.
    if (!vscode.workspace.isTrusted) return undefined;
    const extension = vscode.extensions.getExtension<Api>("ms-python.python");
    if (!extension) return undefined;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("no answer")), WITHIN);
    });
    try {
      return await Promise.race([this.ask(extension), late]);
    } catch (error) {
      this.log.warn(`the Python extension: ${error}`);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  dispose(): void {
    this.following?.dispose();
  }

  private async ask(extension: vscode.Extension<Api>): Promise<string | undefined> {
    const { environments } = await extension.activate();
    this.following ??= environments.onDidChangeActiveEnvironmentPath(this.changed);
    const active = environments.getActiveEnvironmentPath(vscode.workspace.workspaceFolders?.[0]?.uri);
    return (await environments.resolveEnvironment(active))?.executable.uri?.fsPath;
  }
}
