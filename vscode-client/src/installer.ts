// Installs the server when the writer says so: shows the progress, and what went wrong.

import * as path from "node:path";
import * as vscode from "vscode";
import { type Environment, environment, make, pythonNames, type Tools, wheelIn } from "./environment";
import { onPath } from "./finder";

export class Installer {
  /** The environment of this version of the extension. */
  readonly own: Environment;
  private running: Promise<boolean> | undefined;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.own = environment(context.globalStorageUri.fsPath, context.extension.packageJSON.version, process.platform);
  }

  /** Make the environment anew; whether it works. Whoever calls while one is made waits for that. */
  install(): Promise<boolean> {
    this.running ??= this.attempt().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async attempt(): Promise<boolean> {
    const requirement = await this.requirement();
    if (!requirement) {
      void vscode.window.showErrorMessage("copydesk: this build of the extension brings no server along.");
      return false;
    }
    const problem = await this.make(requirement);
    if (problem === undefined) return true;
    this.log.error(problem);
    void this.tell(problem);
    return false;
  }

  private async tell(problem: string): Promise<void> {
    const choice = await vscode.window.showErrorMessage(`copydesk: ${problem}`, "Try again", "Show log");
    if (choice === "Try again") await vscode.commands.executeCommand("copydesk.install");
    if (choice === "Show log") this.log.show();
  }

  private async make(requirement: string): Promise<string | undefined> {
    const tools = await toolsOfThisMachine();
    const options = { location: vscode.ProgressLocation.Notification, title: "copydesk", cancellable: true };
    return vscode.window.withProgress(options, async (progress, token) => {
      const stop = new AbortController();
      token.onCancellationRequested(() => stop.abort());
      return make({
        tools,
        environment: this.own,
        requirement,
        signal: stop.signal,
        progress: (message) => progress.report({ message }),
        log: (line) => this.log.info(line),
      });
    });
  }

  /** The writer's own choice, else the wheel of this version, which the extension brings along. */
  private async requirement(): Promise<string | undefined> {
    const chosen = vscode.workspace.getConfiguration("copydesk").get("package", "").trim();
    return chosen || wheelIn(path.join(this.context.extensionPath, "dist"));
  }
}

async function toolsOfThisMachine(): Promise<Tools> {
  const pythons = [];
  for (const [program = "", ...args] of pythonNames(process.platform)) {
    const file = await onPath(program);
    if (file) pythons.push([file, ...args]);
  }
  return { uv: await onPath("uv"), pythons };
}
