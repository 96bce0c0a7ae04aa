// The status item of copydesk, beside the language in the status bar.

import * as vscode from "vscode";
import type { State } from "./server";

/** Shows the state of the server for documents that `selector` selects. */
export class Status implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;

  constructor(selector: vscode.DocumentSelector) {
    this.item = vscode.languages.createLanguageStatusItem("copydesk.status", selector);
    this.item.name = "copydesk";
  }

  show(state: State): void {
    const { item } = this;
    const failed = state.kind === "failed";
    item.busy = state.kind === "starting";
    item.severity = failed ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    item.command = failed
      ? { command: "copydesk.showLog", title: "Show log" }
      : { command: "copydesk.restart", title: "Restart" };
    switch (state.kind) {
      case "starting":
        item.text = "copydesk: starting";
        item.detail = "";
        break;
      case "ready":
        item.text = "copydesk: ready";
        item.detail = `${state.found.version}, ${state.found.command}`;
        break;
      case "failed":
        item.text = "copydesk: not running";
        item.detail = state.problem;
        break;
    }
  }

  dispose(): void {
    this.item.dispose();
  }
}
