// npm run generate [-- --check]: writes policies/capabilities.json, docs/rules, the README of every pack and the JSON Schemas of docs from what
// the compiler, the METADATA of the rules and the code say. With --check it writes nothing, and fails when a file is not what would be written.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parse } from 'yaml';
import { client, compiler, policySources, tool } from './compiler.mjs';
import { equivalents } from './equivalents.mjs';
import { loadSource } from './load-source.mjs';
import { packPage } from './pack-readme.mjs';
import { ruleIndex } from './rule-index.mjs';
import { rulePage } from './rule-page.mjs';

const isCheck = process.argv.includes('--check');
const stale = [];

function generate(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  if (isCheck) stale.push(file);
  else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** A file that says the same stays as the formatter left it. */
function generateJson(file, value) {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (JSON.stringify(JSON.parse(readFileSync(file, 'utf8')), null, 2) !== text.trimEnd()) generate(file, text);
}

/** How many cases of the catalogue each rule has. */
function catalogueCases() {
  const folder = 'test/golden/controls';
  const counts = new Map();
  for (const file of readdirSync(folder)) {
    for (const { rule } of parse(readFileSync(`${folder}/${file}`, 'utf8'), { merge: true })) {
      counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
  }
  return counts;
}

await tool(async () => {
  const { capabilities } = await client.readCapabilities(compiler);
  generate('policies/capabilities.json', `${JSON.stringify(capabilities, null, 2)}\n`);
  const rules = await client.rulesOf(compiler, await policySources());
  generate('docs/rules/README.md', ruleIndex(rules, catalogueCases()));
  for (const pack of new Set(rules.map((rule) => rule.pack))) {
    const own = rules.filter((rule) => rule.pack === pack);
    const nameOf = ({ id }) => `${id.slice(pack.length + 1)}.md`;
    generate(
      `policies/packs/${pack}/README.md`,
      packPage(pack, own, (rule) => `../../../docs/rules/${pack}/${nameOf(rule)}`),
    );
    generate(`docs/rules/${pack}/README.md`, packPage(pack, own, nameOf));
  }
  for (const rule of rules) generate(`docs/rules/${rule.id}.md`, rulePage(rule));
  generate('docs/rules/equivalents.md', equivalents(rules));
  const { allowlistJsonSchema, configJsonSchema } = await loadSource('src/config/json-schema.ts');
  generateJson('docs/parapet.schema.json', configJsonSchema());
  generateJson('docs/privatelink.schema.json', allowlistJsonSchema());
  for (const file of stale) console.error(`${file} is out of date; npm run generate writes it`);
  if (stale.length > 0) process.exitCode = 1;
});
