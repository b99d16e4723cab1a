// npm run generate [-- --check]: writes policies/capabilities.json and the README of every pack from what the compiler and the
// METADATA of the rules say. With --check it writes nothing, and fails when a file is not what would be written.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { client, compiler, policySources, tool } from './compiler.mjs';
import { packReadme } from './pack-readme.mjs';

const isCheck = process.argv.includes('--check');
const stale = [];

function generate(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  if (isCheck) stale.push(file);
  else writeFileSync(file, text);
}

await tool(async () => {
  const { capabilities } = await client.readCapabilities(compiler);
  generate('policies/capabilities.json', `${JSON.stringify(capabilities, null, 2)}\n`);
  const rules = await client.rulesOf(compiler, await policySources());
  for (const pack of new Set(rules.map((rule) => rule.pack))) {
    generate(
      `policies/packs/${pack}/README.md`,
      packReadme(
        pack,
        rules.filter((rule) => rule.pack === pack),
      ),
    );
  }
  for (const file of stale) console.error(`${file} is out of date; npm run generate writes it`);
  if (stale.length > 0) process.exitCode = 1;
});
