// Puts the server's wheel, which `make wheel` builds, where the package takes it from. Its version must be the extension's.
import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";

const { version } = JSON.parse(await readFile("package.json", "utf8"));
const name = `copydesk-${version}-py3-none-any.whl`;
const isWheel = (file) => file.endsWith(".whl");
await mkdir("dist", { recursive: true });
for (const old of (await readdir("dist")).filter(isWheel)) await rm(path.join("dist", old));
await copyFile(path.join("..", "dist", name), path.join("dist", name)).catch((error) => {
  throw new Error(`there is no ../dist/${name}: run \`make wheel\` in the folder above`, { cause: error });
});
