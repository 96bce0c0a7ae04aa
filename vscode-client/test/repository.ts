// What the tests know of the repository around them. They run from build/test.

import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";

export const CLIENT = path.resolve(__dirname, "..", "..");
export const REPOSITORY = path.dirname(CLIENT);

interface Property {
  readonly default: unknown;
  readonly order: number;
  readonly markdownDescription: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}

interface Manifest {
  readonly version: string;
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly tomlValidation: readonly {
      readonly fileMatch: string;
      readonly regexMatch: string;
      readonly url: string;
    }[];
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Property>> };
  };
}

export const manifest = JSON.parse(readFileSync(path.join(CLIENT, "package.json"), "utf8")) as Manifest;

/** A Python with copydesk: the one that COPYDESK_PYTHON names, else the checkout's own. */
export const PYTHON =
  process.env.COPYDESK_PYTHON ??
  [".venv/bin/python", ".venv/Scripts/python.exe"].map((file) => path.join(REPOSITORY, file)).find(existsSync);

/** For a test that needs `PYTHON`. */
export const NEEDS_PYTHON = { skip: PYTHON ? false : "no Python with copydesk; run `make setup`", timeout: 120_000 };
