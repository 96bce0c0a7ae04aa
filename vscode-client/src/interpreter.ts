// Where copydesk may be found: which commands are worth a try, in which order.

import * as path from "node:path";

/** A command that may be copydesk; its arguments are still to follow. */
export interface Candidate {
  readonly command: string;
  readonly args: readonly string[];
  readonly origin: "setting" | "python-extension" | "own" | "path";
}

/** What the order depends on. */
export interface LookUps {
  /** The setting `copydesk.interpreter`; empty if it is not set. */
  readonly setting: string;
  /** The first folder of the workspace, where a setting that is a relative path starts; the home folder, if there is none. */
  readonly folder: string | undefined;
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** The interpreter that the Python extension has chosen, if there is one. */
  activeInterpreter(): Promise<string | undefined>;
  /** copydesk in the environment that this extension has made, if it has made one. */
  own(): Promise<Candidate | undefined>;
  /** The absolute path of a program on PATH, if it is there. */
  onPath(program: string): Promise<string | undefined>;
}

/** The commands that may be copydesk, best first. Who names an interpreter gets that one or none. */
export async function candidates(look: LookUps): Promise<Candidate[]> {
  const { setting } = look;
  if (setting) {
    const named = isBareName(setting) ? ((await look.onPath(setting)) ?? setting) : absolute(setting, look);
    return [python(named, "setting")];
  }
  const found: Candidate[] = [];
  const active = await look.activeInterpreter();
  if (active) found.push(python(active, "python-extension"));
  const own = await look.own();
  if (own) found.push(own);
  const script = await look.onPath("copydesk");
  if (script) found.push({ command: script, args: [], origin: "path" });
  for (const program of look.platform === "win32" ? ["python", "python3"] : ["python3", "python"]) {
    const interpreter = await look.onPath(program);
    if (interpreter && interpreter !== active) found.push(python(interpreter, "path"));
  }
  return found;
}

/** The files that `program` may be on PATH, in order. Entries that depend on the working directory do not count. */
export function placesOnPath(program: string, searchPath: string, platform: NodeJS.Platform): string[] {
  const system = platform === "win32" ? path.win32 : path.posix;
  const file = platform === "win32" && !program.toLowerCase().endsWith(".exe") ? `${program}.exe` : program;
  return searchPath
    .split(system.delimiter)
    .filter((folder) => system.isAbsolute(folder))
    .map((folder) => system.join(folder, file));
}

/** With -P, no module in the folder where the editor runs can take the place of ours. */
export function python(command: string, origin: Candidate["origin"]): Candidate {
  return { command, args: ["-P", "-m", "copydesk"], origin };
}

function isBareName(setting: string): boolean {
  return !/[/\\~]/.test(setting) && !setting.startsWith("${");
}

function absolute(setting: string, look: LookUps): string {
  const system = look.platform === "win32" ? path.win32 : path.posix;
  const base = look.folder ?? look.home;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the variable's name in VS Code's settings
  const expanded = setting.replace("${workspaceFolder}", () => base).replace(/^~(?=[/\\]|$)/, () => look.home);
  return system.resolve(base, expanded);
}
