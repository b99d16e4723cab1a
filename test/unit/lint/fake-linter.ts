import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll } from 'vitest';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-lint-test-'));
  folders.push(folder);
  return folder;
}

/** A program in place of cfn-lint: `body` sees `files`, their `texts`, and `say(match, ...)`, which prints them and ends. */
export function fakeLinter(body: string): { readonly command: string; readonly calls: () => readonly string[][] } {
  const folder = scratch();
  const command = join(folder, 'cfn-lint');
  const log = join(folder, 'calls');
  const prelude = [
    `#!${process.execPath}`,
    'const fs = require("node:fs");',
    'const files = process.argv.slice(process.argv.indexOf("--") + 1).map((name) => name.replace(/\\[([*?[])\\]/g, "$1"));',
    'const texts = files.map((file) => fs.readFileSync(file, "utf8"));',
    `fs.appendFileSync(${JSON.stringify(log)}, JSON.stringify(process.argv.slice(2)) + "\\n");`,
    'const has = (word) => texts.some((text) => text.includes(word));',
    'const match = (Filename, more) => ({ Filename, Level: "Error", Message: "wrong", Rule: { Id: "E3002" }, Location: {}, ...more });',
    'const say = (...matches) => { console.log(JSON.stringify(matches)); process.exit(0); };',
  ];
  writeFileSync(command, [...prelude, body, ''].join('\n'));
  chmodSync(command, 0o755);
  const calls = () =>
    existsSync(log)
      ? readFileSync(log, 'utf8')
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as string[])
      : [];
  return { command, calls };
}
