// Puts the pictures that the tests have kept where the documentation and the package show them: `npm run gallery`, after a look at them.

import { copyFile, mkdir } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

const CLIENT = path.dirname(import.meta.dirname);
const CACHE = process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), ".cache");
const PICTURES = process.env.COPYDESK_PICTURES ?? path.join(CACHE, "copydesk", "workbench", "pictures");
const PLACES = {
  [path.join(CLIENT, "..", "docs", "gallery")]: ["hover", "choice", "sketch", "readability"],
  [path.join(CLIENT, "media")]: ["quick-fix", "rewrite"],
};

for (const [place, names] of Object.entries(PLACES)) {
  await mkdir(place, { recursive: true });
  for (const name of names) await copyFile(path.join(PICTURES, `${name}.png`), path.join(place, `${name}.png`));
}
