// What an editor makes of the schemas, by a real YAML language server: what it marks, says and offers.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Server } from "./server.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const program = join(root, ".ci/node/node_modules/yaml-language-server/bin/yaml-language-server");
const read = (path) => readFileSync(join(root, path), "utf8");

/** The two kinds of files: the globs are those of docs/editor.md. */
const kinds = {
  manifest: {
    schema: "change",
    glob: ".github/changes/**/*.{yaml,yml}",
    uri: (name) => `file:///house/.github/changes/${encodeURIComponent(name)}`,
    base: "title: Fail over\nissue: 412\nstart: 2026-12-01T14:00\nduration: 90m\ntimezone: Europe/Berlin\n",
  },
  policy: {
    schema: "policy",
    glob: ".github/change-policy.{yaml,yml}",
    uri: (name) => `file:///house/${encodeURIComponent(name)}/.github/change-policy.yaml`,
    base: "",
  },
};
for (const kind of Object.values(kinds)) {
  kind.file = `schema/${kind.schema}.schema.json`;
  kind.json = JSON.parse(read(kind.file));
}

const wrong = [];
const counts = {};
let documents = 0;
const count = (what) => (counts[what] = (counts[what] ?? 0) + 1);
const check = (what, good, detail) => {
  count(what);
  if (!good) wrong.push(`${what}: ${detail}`);
};

const local = (kind) => pathToFileURL(join(root, kind.file)).href;
const server = new Server(program, {
  yaml: {
    validate: true,
    hover: true,
    completion: true,
    schemaStore: { enable: false },
    schemas: Object.fromEntries(Object.values(kinds).map((kind) => [local(kind), [kind.glob, `*/${kind.glob}`]])),
  },
});

/** Opens a text under a name of its own; returns its address and what is marked in it. */
async function open(kind, text, name = `${documents++}.yaml`) {
  const uri = kind.uri(name);
  return { uri, marks: await server.open(uri, text) };
}

const told = (marks) => marks.map((m) => `${m.range.start.line + 1}:${m.range.start.character + 1} ${m.message}`).join(" | ");
const yamlFiles = (folder) => readdirSync(join(root, folder)).filter((f) => /\.ya?ml$/.test(f)).sort();

/** Broken files are marked, but for those beyond a schema; good ones are not. */
async function corpus() {
  const beyond = new Map(Object.entries(JSON.parse(read(".ci/editor/beyond.json"))));
  const files = Object.keys(kinds).flatMap((kind) =>
    ["valid", "invalid"].flatMap((folder) =>
      yamlFiles(`src/test/resources/${kind}/${folder}`).map((file) => ({ kind, path: `${kind}/${folder}/${file}` })),
    ),
  );
  await Promise.all(
    files.map(async ({ kind, path }) => {
      const { marks } = await open(kinds[kind], withLocalSchema(read(`src/test/resources/${path}`)), path);
      if (path.includes("/valid/")) {
        check("good files without a mark", marks.length === 0, `${path}: ${told(marks)}`);
      } else if (beyond.delete(path)) {
        check("broken files beyond a schema", marks.length === 0, `${path} is marked after all: ${told(marks)}`);
      } else {
        check("broken files marked", marks.length > 0, `${path} is not marked`);
      }
    }),
  );
  for (const path of beyond.keys()) wrong.push(`.ci/editor/beyond.json: there is no ${path}`);
}

/** The schemas' own address in a modeline is that of the release; this is about those that lie here. */
function withLocalSchema(text) {
  return text.replace(/(\$schema=)\S+\/((?:change|policy)\.schema\.json)/, (_, key, file) => key + pathToFileURL(join(root, "schema", file)).href);
}

/** The examples are good by their modelines alone: these lie where no glob finds them. */
async function examples() {
  const files = ["examples", "examples/changes"].flatMap((folder) => yamlFiles(folder).map((f) => `${folder}/${f}`));
  for (const path of files) {
    const text = read(path);
    const kind = path.includes("policy") ? kinds.policy : kinds.manifest;
    const modeline = `# yaml-language-server: $schema=${kind.json.$id}\n`;
    check("examples with a modeline", text.startsWith(modeline), `${path} does not begin with ${modeline}`);
    const good = await server.open(`file:///elsewhere/${path}`, withLocalSchema(text));
    check("examples without a mark", good.length === 0, `${path}: ${told(good)}`);
    const broken = await server.open(`file:///elsewhere/broken/${path}`, withLocalSchema(text) + "\nno-such-key: 1\n");
    check("modelines that are heeded", broken.length > 0, path);
  }
}

/** All keys, also those below a key: the lines before it, its indent, its schema. */
function keysOf(kind) {
  return Object.entries(kind.json.properties).flatMap(([key, schema]) => [
    { path: key, head: kind.base.replace(new RegExp(`^(${key === "end" ? "duration" : key}): .*\n`, "m"), ""), indent: "", key, schema },
    ...Object.entries(schema.properties ?? {}).map(([below, part]) => ({
      path: `${key}.${below}`,
      head: `${kind.base}${key}:\n`,
      indent: "  ",
      key: below,
      schema: part,
    })),
  ]);
}

/** At once: the server waits a moment before it looks at a document. */
const everyKey = (kind, does) => Promise.all(keysOf(kind).map(does));

const last = (text) => {
  const lines = text.split("\n");
  return { line: lines.length - 1, character: lines.at(-1).length };
};

const plain = (markdown) => markdown.replaceAll("&emsp;", "  ").replace(/\\([\\`*_{}[\]#+!])/g, "$1");

/** Over every key stands its description, over every word what it means. */
async function hovers(kind) {
  await everyKey(kind, async ({ path, head, indent, key, schema }) => {
    const values = [schema.examples[0], ...words(schema).map(({ word }) => word)];
    for (const value of values) {
      const text = `${head}${indent}${key}: ${JSON.stringify(value)}\n`;
      const { uri, marks } = await open(kind, text);
      check("keys with an example", marks.length === 0, `${path}: ${JSON.stringify(value)}: ${told(marks)}`);
      const line = text.split("\n").length - 2;
      const over = await server.hover(uri, { line, character: indent.length + 1 });
      const shown = plain(over?.contents.value ?? "");
      check("hovers", shown.includes(schema.description), `${path} shows ${JSON.stringify(shown)}`);
      for (const { word, meaning } of words(schema)) {
        if (value === word) {
          check("hovers of words", shown.includes(`\`${word}\`: ${meaning}`), `${path}: ${word} shows ${shown}`);
        }
      }
    }
  });
}

function words(schema) {
  return [schema, ...(schema.anyOf ?? [])].flatMap((s) =>
    (s.enum ?? []).map((word, i) => ({ word, meaning: s.enumDescriptions[i] })),
  );
}

/** What a completion leaves: its text, with a snippet's stops filled with what they propose. */
function accepted(text, item) {
  const edit = item.textEdit;
  const added = (edit?.newText ?? item.insertText ?? item.label)
    .replace(/\$\{\d+\|([^,}|]*)[^}]*\|\}/g, "$1")
    .replace(/\$\{\d+:((?:[^\\}]|\\.)*)\}/g, "$1")
    .replace(/\$\{?\d+\}?/g, "")
    .replace(/\\([$}\\])/g, "$1");
  const start = edit ? (edit.range ?? edit.insert).start : last(text);
  const lines = text.split("\n").slice(0, start.line + 1);
  lines[start.line] = lines[start.line].slice(0, start.character);
  return lines.join("\n") + added + "\n";
}

/** At each place that an editor asks from, what is there is offered, and what is taken is good. */
async function completions(kind) {
  const keys = Object.keys(kind.json.properties);
  const top = await open(kind, "");
  const first = await server.complete(top.uri, { line: 0, character: 0 });
  const labels = new Set(first.map((item) => item.label));
  for (const key of keys) check("keys offered", labels.has(key), `${key} in an empty file, of ${[...labels]}`);
  for (const { label } of kind.json.defaultSnippets) {
    const item = first.find((i) => i.label === label);
    check("snippets offered", item !== undefined, `${label} in an empty file, of ${[...labels]}`);
    if (item) {
      const { marks } = await open(kind, accepted("", item));
      check("snippets that leave a good file", marks.length === 0, `${label}: ${told(marks)}: ${accepted("", item)}`);
    }
  }
  await everyKey(kind, async ({ path, head, indent, key, schema }) => {
    const begun = `${head}${indent}${key.slice(0, 2)}`;
    const offered = (await offers(kind, begun)).map((item) => item.label);
    check("keys offered while they are typed", offered.includes(key), `${path} after ${key.slice(0, 2)}, of ${offered}`);

    const items = await offersOfGood(kind, path, `${head}${indent}${key}: `);
    for (const { word, meaning } of words(schema)) {
      const item = items.find((i) => i.label === word);
      const documentation = item?.documentation?.value ?? item?.documentation ?? "";
      check("words offered with their meaning", documentation.includes(meaning), `${path}: ${word}: ${documentation}`);
    }
    if (schema.type === "array") await offersOfGood(kind, `${path}[]`, `${head}${indent}${key}:\n${indent}  - `);
  });
}

/** What is offered at a text's end. */
async function offers(kind, text) {
  const { uri } = await open(kind, text);
  return server.complete(uri, last(text));
}

/** The same, of which there is some, and each leaves a good file. */
async function offersOfGood(kind, path, text) {
  const items = await offers(kind, text);
  check("values offered", items.length > 0, path);
  for (const item of items) {
    const taken = accepted(text, item);
    const { marks } = await open(kind, taken);
    check("completions that leave a good file", marks.length === 0, `${path}: ${item.label}: ${told(marks)}: ${taken}`);
  }
  return items;
}

await server.start("file:///house");
await corpus();
await examples();
for (const kind of Object.values(kinds)) {
  await hovers(kind);
  await completions(kind);
}
await server.stop();

for (const [what, number] of Object.entries(counts)) console.log(`${String(number).padStart(5)} ${what}`);
if (wrong.length > 0) {
  console.error(`\n${wrong.length} wrong:\n${wrong.join("\n")}`);
  process.exit(1);
}
