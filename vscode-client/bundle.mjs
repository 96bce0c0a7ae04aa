// Bundles the extension into one file, with the licences of what went into it and the schemas beside it.
import { readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { writeSchemas } from "./schemas.mjs";

const { metafile } = await build({
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  bundle: true,
  external: ["vscode"],
  format: "cjs",
  platform: "node",
  target: "node20",
  minify: true,
  metafile: true,
  logLevel: "warning",
});

const packages = new Set(
  Object.keys(metafile.inputs).flatMap((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []),
);
const notices = await Promise.all([...packages].sort().map(notice));
await writeFile("dist/THIRD-PARTY-NOTICES.txt", notices.join(`\n${"-".repeat(80)}\n\n`));

const { properties } = JSON.parse(await readFile("package.json", "utf8")).contributes.configuration;
// What holds for a whole project; the rest is the editor's own.
const shared = Object.entries(properties).filter(([, { scope }]) => scope === "resource");
const inFile = shared.map(([name, property]) => [kebab(name.replace("copydesk.", "")), property]);
for (const key of ["across", "pipeline"]) inFile.push([key, properties[`copydesk.${key}`]]);
await writeSchemas("../rules", Object.fromEntries(inFile), "dist");

function kebab(key) {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  for (const file of ["LICENSE", "License.txt", "LICENSE.md", "LICENSE.txt"]) {
    const text = await readFile(`${folder}/${file}`, "utf8").catch(() => undefined);
    if (text) return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  }
  throw new Error(`${name} has no licence file`);
}
