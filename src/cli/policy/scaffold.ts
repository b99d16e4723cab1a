import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../../model/errors.ts';
import { casesText, FIXTURES, type Name, ruleText, testText } from './scaffold-texts.ts';

/** Writes a rule that works, its tests and their templates, and returns their paths. Nothing that exists is overwritten. */
export async function scaffoldRule(id: string, folder: string): Promise<readonly string[]> {
  const [, pack, rule] = /^([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/.exec(id) ?? [];
  if (pack === undefined || rule === undefined) {
    throw new UsageError(`${id} is no rule id`, {
      hint: 'a rule id is <pack>/<rule>, in small letters, digits and dashes',
    });
  }
  const name = { pack: pack.replaceAll('-', '_'), rule: rule.replaceAll('-', '_') };
  const files = filesOf(id, name, folder);
  const existing = files.find(([file]) => existsSync(file));
  if (existing) throw new UsageError(`${existing[0]} exists already`);
  for (const [file, text] of files) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
  }
  return files.map(([file]) => file);
}

type File = readonly [file: string, text: string];

function filesOf(id: string, name: Name, folder: string): readonly File[] {
  const isPacks = existsSync(join(folder, 'packs'));
  const base = join(folder, ...(isPacks ? ['packs'] : []), name.pack, name.rule);
  // The layout of parapet's own policies, where somebody has it: there fixtures are cases by themselves.
  const fixtures = join(dirname(folder), 'fixtures', 'rules');
  if (isPacks && existsSync(fixtures))
    return [...regoFiles(base, name), ...fixtureFiles(join(fixtures, ...id.split('/')))];
  return [...regoFiles(base, name), [`${base}.cases.yaml`, casesText(id, name)], ...fixtureFiles(base)];
}

function regoFiles(base: string, name: Name): readonly File[] {
  return [
    [`${base}.rego`, ruleText(name)],
    [`${base}_test.rego`, testText(name)],
  ];
}

function fixtureFiles(folder: string): readonly File[] {
  return Object.entries(FIXTURES).map(([name, text]) => [join(folder, `${name}.yaml`), text]);
}
