// Which of the editor's settings are the server's, and how it is told of them.

/** The keys of the section `copydesk` that the server knows; the others are this extension's own. */
export const SERVER_KEYS = [
  "profile",
  "rules",
  "strict",
  "longSentenceWords",
  "accept",
  "language",
  "spelling",
  "statistics",
  "across",
  "packs",
  "pipeline",
] as const;

/** As much of a `vscode.WorkspaceConfiguration` as is needed here. */
export interface Section {
  get(key: string): unknown;
  inspect(key: string): Readonly<Record<string, unknown>> | undefined;
}

/** The settings that the writer has made. A default is not among them: it would go over the writer's `.copydesk.toml`. */
export function serverSettings(section: Section): Record<string, unknown> {
  const made = SERVER_KEYS.filter((key) => isMade(section.inspect(key)));
  return Object.fromEntries(made.map((key) => [key, section.get(key)]).filter(([, value]) => value !== ""));
}

const LEVELS = [
  "globalValue",
  "workspaceValue",
  "workspaceFolderValue",
  "globalLanguageValue",
  "workspaceLanguageValue",
  "workspaceFolderLanguageValue",
];

function isMade(levels: Readonly<Record<string, unknown>> | undefined): boolean {
  return LEVELS.some((level) => levels?.[level] !== undefined);
}
