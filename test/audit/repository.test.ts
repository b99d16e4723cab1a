import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const KIBIBYTE = 1024;

/** Patterns that no file may have; written so that they do not match themselves. What is left over in `dist` is other packages'. */
const FORBIDDEN = {
  'a path of one machine': /(?:^|[^A-Za-z0-9_.])\/(?:work|farm)\//,
  'a registry host':
    /registry\.npmjs\.org|proxy\.golang\.org|files\.pythonhosted\.org|static\.crates\.io|deb\.debian\.org/,
  'work left over': /\b(?:TO[D]O|FIX[M]E|X{3})\b/,
  'a skipped or focused test': /\b(?:it|test|describe)\.(?:skip|only|todo)\(|\bx(?:it|describe)\(/,
} as const;

/** Everything that is committed or would be. */
const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));

function breaches(pattern: RegExp, texts: Iterable<readonly [name: string, text: string]>): string[] {
  return [...texts].flatMap(([name, text]) =>
    text
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${name}:${i + 1}: ${line.trim().slice(0, 100)}`] : [])),
  );
}

function* texts(): Generator<readonly [string, string]> {
  for (const file of files) {
    const bytes = readFileSync(join(ROOT, file));
    if (!bytes.includes(0)) yield [file, bytes.toString('utf8')];
  }
}

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

describe('no file has', () => {
  test.each(Object.entries(FORBIDDEN))('%s', (name, pattern) => {
    expect(files.length).toBeGreaterThan(100);
    const found = breaches(pattern, texts());
    expect(found.filter((one) => name !== 'work left over' || !/^(?:dist|fixtures\/estates)\//.test(one))).toEqual([]);
  });

  test('… which planted breaches would show', () => {
    const planted = {
      'a path of one machine': ['', 'work', 'main', 'x'].join('/'),
      'a registry host': ['https://registry', 'npmjs', 'org/x'].join('.'),
      'work left over': ['// TO', 'DO later'].join(''),
      'a skipped or focused test': ['test', 'skip(x)'].join('.'),
    };
    for (const [name, pattern] of Object.entries(FORBIDDEN)) {
      expect(breaches(pattern, [['planted', planted[name as keyof typeof planted]]])).toHaveLength(1);
    }
  });
});

test('only built files and generated tables are large', () => {
  const large = files.filter((file) => statSync(join(ROOT, file)).size > 512 * KIBIBYTE);
  expect(large.filter((file) => !/^(?:dist\/|compiler\/opa\.wasm\.br$|src\/estate\/facts\/)/.test(file))).toEqual([]);
});

test('the top level has no other folder than the house names', () => {
  const folders = files.flatMap((file) => (file.includes('/') ? [file.slice(0, file.indexOf('/'))] : []));
  const house = ['.ci', '.github', 'compiler', 'dist', 'docs', 'fixtures', 'policies', 'rules', 'src', 'test'];
  expect([...new Set(folders)].filter((folder) => !house.includes(folder))).toEqual([]);
});

test('the licence is Apache-2.0, in text and in the package', () => {
  expect(read('LICENSE')).toMatch(/^\s+Apache License\n\s+Version 2\.0, January 2004\n/);
  expect(JSON.parse(read('package.json')).license).toBe('Apache-2.0');
});

test('installing runs nothing of ours, and asks for a Node that is tested', () => {
  const { scripts, engines } = JSON.parse(read('package.json'));
  const lifecycle = [
    'preinstall',
    'install',
    'postinstall',
    'prepare',
    'prepublish',
    'prepublishOnly',
    'prepack',
    'postpack',
  ];
  expect(Object.keys(scripts).filter((script) => lifecycle.includes(script))).toEqual([]);
  expect(engines).toEqual({ node: '>=20.19' });
});

test('the decisions are numbered once each, listed, and have their three parts', () => {
  const decisions = files.filter((file) => /^docs\/decisions\/\d{4}-[a-z0-9-]+\.md$/.test(file)).sort();
  const numbers = decisions.map((file) => file.slice('docs/decisions/'.length).slice(0, 4));
  expect(numbers).toEqual(numbers.map((_, i) => String(i + 1).padStart(4, '0')));
  const index = read('docs/decisions/README.md');
  for (const file of decisions) {
    expect(index).toContain(`(${file.slice('docs/decisions/'.length)})`);
    expect([...read(file).matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
      'Context',
      'Decision',
      'Consequences',
    ]);
  }
});

test('workflows run pinned actions with the least permissions', () => {
  const workflows = files.filter((file) => file.startsWith('.github/workflows/'));
  expect(workflows).not.toEqual([]);
  for (const file of workflows) {
    const uses = [...read(file).matchAll(/uses: (\S+)/g)].map(([, action = '']) => action);
    expect(uses.filter((action) => !action.startsWith('./') && !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
    expect(read(file)).toMatch(/^permissions:\n {2}contents: read$/m);
  }
});
