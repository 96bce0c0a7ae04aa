import assert from "node:assert/strict";
import { test } from "node:test";
import { candidates, type LookUps, placesOnPath } from "../src/interpreter";

const MODULE = ["-P", "-m", "copydesk"];

function house(changes: Partial<LookUps> & { programs?: Record<string, string> } = {}): LookUps {
  return {
    setting: "",
    folder: "/home/ada/book",
    home: "/home/ada",
    platform: "linux",
    activeInterpreter: async () => undefined,
    own: async () => undefined,
    onPath: async (program) => changes.programs?.[program],
    ...changes,
  };
}

async function commands(look: LookUps): Promise<string[]> {
  return (await candidates(look)).map(({ command }) => command);
}

test("the setting goes before all else, and alone", async () => {
  const look = house({
    setting: "/opt/python",
    activeInterpreter: () => assert.fail("asked"),
    programs: { copydesk: "/usr/bin/copydesk" },
  });
  assert.deepEqual(await candidates(look), [{ command: "/opt/python", args: MODULE, origin: "setting" }]);
});

test("the setting may be a name on PATH", async () => {
  const programs = { "python3.12": "/usr/bin/python3.12" };
  assert.deepEqual(await commands(house({ setting: "python3.12", programs })), ["/usr/bin/python3.12"]);
  assert.deepEqual(await commands(house({ setting: "python3.13", programs })), ["python3.13"]);
});

test("the setting may start at the home folder or in the workspace", async () => {
  const of = (setting: string) => commands(house({ setting }));
  assert.deepEqual(await of("~/env/bin/python"), ["/home/ada/env/bin/python"]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the variable's name in VS Code's settings
  assert.deepEqual(await of("${workspaceFolder}/.venv/bin/python"), ["/home/ada/book/.venv/bin/python"]);
  assert.deepEqual(await of(".venv/bin/python"), ["/home/ada/book/.venv/bin/python"]);
  assert.deepEqual(await commands(house({ setting: "env/python", folder: undefined })), ["/home/ada/env/python"]);
});

test("the setting keeps the ways of Windows", async () => {
  const look = house({ setting: "~\\env\\python.exe", platform: "win32", home: "C:\\Users\\ada", folder: "D:\\book" });
  assert.deepEqual(await commands(look), ["C:\\Users\\ada\\env\\python.exe"]);
  const inLinux = house({ setting: ".venv\\python.exe", platform: "win32", folder: "\\\\wsl.localhost\\Debian\\book" });
  assert.deepEqual(await commands(inLinux), ["\\\\wsl.localhost\\Debian\\book\\.venv\\python.exe"]);
});

test("without a setting: the workspace's Python, our own environment, copydesk on PATH, Python on PATH", async () => {
  const look = house({
    activeInterpreter: async () => "/home/ada/book/.venv/bin/python",
    own: async () => ({ command: "/home/ada/.store/bin/python", args: MODULE, origin: "own" }),
    programs: { copydesk: "/usr/bin/copydesk", python3: "/usr/bin/python3", python: "/usr/bin/python" },
  });
  assert.deepEqual(await candidates(look), [
    { command: "/home/ada/book/.venv/bin/python", args: MODULE, origin: "python-extension" },
    { command: "/home/ada/.store/bin/python", args: MODULE, origin: "own" },
    { command: "/usr/bin/copydesk", args: [], origin: "path" },
    { command: "/usr/bin/python3", args: MODULE, origin: "path" },
    { command: "/usr/bin/python", args: MODULE, origin: "path" },
  ]);
});

test("no interpreter is tried twice, and there may be none", async () => {
  const look = house({ activeInterpreter: async () => "/usr/bin/python3", programs: { python3: "/usr/bin/python3" } });
  assert.deepEqual(await commands(look), ["/usr/bin/python3"]);
  assert.deepEqual(await candidates(house()), []);
});

test("PATH: entries that depend on the working directory do not count", () => {
  assert.deepEqual(placesOnPath("python3", "/usr/bin:.::bin:/bin", "linux"), ["/usr/bin/python3", "/bin/python3"]);
  assert.deepEqual(placesOnPath("python", "C:\\Python;.\\env", "win32"), ["C:\\Python\\python.exe"]);
  assert.deepEqual(placesOnPath("python.exe", "C:\\Python", "win32"), ["C:\\Python\\python.exe"]);
});
