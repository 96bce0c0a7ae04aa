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
  const toml = schemaOfFile(described, properties);
  await writeFile(path.join(target, "settings.schema.json"), JSON.stringify(settings));
  await writeFile(path.join(target, "copydesk-toml.schema.json"), JSON.stringify(toml));
}

/** What may stand in `.copydesk.toml`. */
function schemaOfFile(described, settings) {
  const properties = Object.fromEntries(Object.entries(settings).map(([key, property]) => [key, inFile(property)]));
  properties.rules = { ...rulesOfFile(described), description: properties.rules.description };
  const { packs, pipeline, statistics, across, ...ofTexts } = properties;
  const glob = { minLength: 1, maxLength: 500 };
  const files = { type: ["array", "string"], items: { type: "string", ...glob }, minItems: 1, maxItems: 100, ...glob };
  const overridden = { files, ...ofTexts, rules: { $ref: "#/properties/rules" } };
  const overrides = {
    type: "array",
    description: 'Other settings for some of the files, which `files` names: ["docs/**"].',
    items: { ...table(overridden), required: ["files"] },
    maxItems: 100,
  };
  properties.packs = { ...packs, maxItems: 100 };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "copydesk's settings",
    ...table({ ...properties, overrides }),
  };
}

/** A table of settings and of nothing else. Other ways to write their names are right, too, and nothing to complete. */
function table(properties) {
  const spelled = Object.keys(properties).filter((key) => key.includes("-"));
  const ways = spelled.map((key) => [`^(${camel(key)}|${key.replaceAll("-", "_")})$`, { $ref: `#/properties/${key}` }]);
  return { type: "object", additionalProperties: false, properties, patternProperties: Object.fromEntries(ways) };
}

function camel(key) {
  return key.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

/** To TOML, `passive.reporting` without quotes is a table within a table. */
function rulesOfFile(described) {
  const level = { enum: [true, false, "on", "off", ...SEVERITIES] };
  const either = { anyOf: [level, { type: "object", additionalProperties: level }] };
  const entry = ([name, description]) => [name, { ...(name.includes(".") ? level : either), description }];
  return { type: "object", properties: Object.fromEntries(described.map(entry)), additionalProperties: either };
}

/** A setting of the editor as it stands in a file. */
function inFile({ type, items, minimum, pattern, enum: values, markdownDescription }) {
  // The empty profile is none; a file may say so by its name.
  const choices = values?.includes("") ? [...values, "none"] : values;
  const said = { type, items, minimum, pattern, enum: choices, description: markdownDescription };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
