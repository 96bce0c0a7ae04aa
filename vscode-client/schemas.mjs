// Makes, from the rules themselves, the schemas that complete and check names of rules in settings.json and .copydesk.toml.
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "smol-toml";

const SEVERITIES = ["warning", "information", "hint"];

/** Every category and every rule in `folder`, with what it is about. The names of rules stand in its catalogue. */
export async function names(folder) {
  const categories = await categoriesIn(folder);
  const catalogue = await readFile(path.join(folder, "README.md"), "utf8");
  const sections = catalogue.slice(catalogue.indexOf("\n## The catalogue")).split("\n### ").slice(1);
  return Object.fromEntries(
    sections.flatMap((section) => {
      const { name, about, title } = categories.get(section.slice(0, section.indexOf("\n")));
      const rows = [...section.matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)];
      return [
        [name, about ?? title],
        ...rows.map(([, rule, example]) => [`${name}.${rule}`, example.replaceAll("\\|", "|")]),
      ];
    }),
  );
}

/** The categories by their titles. */
async function categoriesIn(folder) {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".toml"));
  const read = files.map(async (file) => {
    const {
      category: name = path.basename(file, ".toml"),
      title,
      about,
    } = parse(await readFile(path.join(folder, file), "utf8"));
    return [title, { name, title, about }];
  });
  return new Map(await Promise.all(read));
}

/** Write both schemas into `target`. */
export async function writeSchemas(rules, properties, target) {
  const described = Object.entries(await names(rules));
  const map = (value) => ({
    type: "object",
    properties: Object.fromEntries(described.map(([name, description]) => [name, { ...value, description }])),
    additionalProperties: value,
  });
  const level = { enum: ["on", "off", ...SEVERITIES] };
  const settings = { type: "object", properties: { "copydesk.rules": map(level) } };
  const shared = Object.fromEntries(
    Object.entries(properties).map(([key, property]) => [
      key,
      key === "rules" ? rulesOfFile(map, property) : inFile(property),
    ]),
  );
  const overrides = {
    type: "array",
    description: 'Other settings for some of the files, which `files` names: ["docs/**"].',
    items: {
      type: "object",
      required: ["files"],
      properties: { files: { type: ["array", "string"], items: { type: "string" } } },
    },
  };
  const toml = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "copydesk's settings",
    type: "object",
    additionalProperties: false,
    properties: { ...shared, overrides },
  };
  await writeFile(path.join(target, "settings.schema.json"), JSON.stringify(settings));
  await writeFile(path.join(target, "copydesk-toml.schema.json"), JSON.stringify(toml));
}

function rulesOfFile(map, { markdownDescription }) {
  return { ...map({ enum: [true, false, "on", "off", ...SEVERITIES] }), description: markdownDescription };
}

/** A setting of the editor as it stands in a file. */
function inFile({ type, items, minimum, enum: values, markdownDescription }) {
  const said = { type, items, minimum, enum: values?.filter(Boolean), description: markdownDescription };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
