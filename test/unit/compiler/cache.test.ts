import { mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { buildPolicies, inspectPolicies } from '../../../src/evaluate/compiler.ts';
import { cacheDirectory, readEntry, writeEntry } from '../../../src/evaluate/compiler-cache.ts';
import { alone, compiler, ENTRY } from './compiler.ts';

const sources = alone('rego', { 'main.rego': ENTRY });
const NO_NODE = '/nowhere/node';

let cacheDir = '';
beforeEach(() => {
  cacheDir = join(mkdtempSync(join(tmpdir(), 'parapet-cache-')), 'cache');
});

const cached = () => ({ ...compiler, cacheDir });
/** Every process that it would start fails. */
const withoutProcess = () => ({ ...cached(), execPath: NO_NODE });

test('what was built before is taken from the cache, without a process', async () => {
  const built = await buildPolicies(cached(), sources);
  expect(await buildPolicies(withoutProcess(), sources)).toEqual(built);
});

test('the same sources in another folder are found there too, with their own paths', async () => {
  await inspectPolicies(cached(), sources);
  const { modules } = await inspectPolicies(withoutProcess(), alone('else/where', { 'main.rego': ENTRY }));
  expect(modules).toEqual([{ file: 'else/where/main.rego', package: 'data.parapet', rules: ['results'] }]);
});

test.each([
  ['another text', { ...sources, files: alone('rego', { 'main.rego': `${ENTRY}\n` }).files }],
  ['another path', alone('rego', { 'other.rego': ENTRY })],
  ['other capabilities', { ...sources, capabilities: { ...sources.capabilities, features: ['rego_v1'] } }],
  ['another schema', { ...sources, schema: {} }],
])('%s is built anew', async (_, changed) => {
  await buildPolicies(cached(), sources);
  await expect(buildPolicies(withoutProcess(), changed)).rejects.toThrow('the policy compiler failed');
});

test.each([
  ['cut short', (text: string) => text.slice(0, -10)],
  ['with other content', (text: string) => text.replace('"ok":true', '"ok":null')],
  ['that is empty', () => ''],
  ['of bytes that are no text', () => '\u0000\n\u0000'],
])('an entry %s is built anew and replaced', async (_, damage) => {
  const built = await buildPolicies(cached(), sources);
  const [entry = ''] = readdirSync(cacheDir);
  const file = join(cacheDir, entry);
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, damage(whole));
  expect(await buildPolicies(cached(), sources)).toEqual(built);
  expect(readFileSync(file, 'utf8')).toBe(whole);
});

test('errors are not kept', async () => {
  const broken = alone('rego', { 'main.rego': 'package a\n\nx := y\n' });
  await expect(buildPolicies(cached(), broken)).rejects.toThrow('var y is unsafe');
  await expect(buildPolicies(withoutProcess(), broken)).rejects.toThrow('the policy compiler failed');
});

test('a cache that cannot be written costs only time', async () => {
  writeFileSync(cacheDir, 'a file where the folder should be');
  expect(await buildPolicies(cached(), sources)).toHaveProperty('entrypoints', ['parapet/results']);
});

test('the oldest entries make room', async () => {
  mkdirSync(cacheDir);
  for (let i = 0; i < 70; i++) {
    writeFileSync(join(cacheDir, `${i}.entry`), '');
    utimesSync(join(cacheDir, `${i}.entry`), i, i);
  }
  await writeEntry(cacheDir, 'new', 'content');
  const left = readdirSync(cacheDir);
  expect(left).toHaveLength(64);
  expect(left).not.toContain('6.entry');
  expect(left).toContain('7.entry');
  expect(await readEntry(cacheDir, 'new')).toBe('content');
});

describe('the folder of the cache', () => {
  test('lies with the packages of the project, also from a folder below it', () => {
    const project = mkdtempSync(join(tmpdir(), 'parapet-project-'));
    mkdirSync(join(project, 'node_modules'));
    mkdirSync(join(project, 'a/b'), { recursive: true });
    expect(cacheDirectory(join(project, 'a/b'), {})).toBe(join(project, 'node_modules/.cache/parapet'));
  });

  test.each([
    ['in the cache of the user', { XDG_CACHE_HOME: '/cache', HOME: '/home/me' }, join('/cache', 'parapet')],
    ['in the home of the user', { HOME: '/home/me' }, join('/home/me', '.cache', 'parapet')],
    ['nowhere when there is no home', {}, undefined],
  ])('lies %s where there are no packages', (_, env, expected) => {
    expect(cacheDirectory(mkdtempSync(join(tmpdir(), 'parapet-bare-')), env)).toBe(expected);
  });
});
