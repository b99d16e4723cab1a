import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readCdkAssembly } from '../../../src/load/cdk-assembly.ts';
import type { FileSystem } from '../../../src/load/file-system.ts';
import { isObject, type Json } from '../../../src/model/json.ts';

const FOLDER = fileURLToPath(new URL('../../../fixtures/assemblies/cross-account/', import.meta.url));
const names = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
const files = new Map(names.map((name) => [name.replaceAll('\\', '/'), readFileSync(FOLDER + name, 'utf8')]));

function stacksWith(changed: ReadonlyMap<string, string> = new Map()): number {
  const textOf = (path: string) => changed.get(path) ?? files.get(path);
  const io: FileSystem = {
    stat: () => undefined,
    list: () => [],
    real: (path) => path,
    read(path) {
      const text = textOf(path.replace(/^out\//, ''));
      if (text === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' });
      return Buffer.from(text);
    },
    stdin: () => Promise.resolve(new Uint8Array()),
  };
  return readCdkAssembly('out', io).stacks.length;
}

const INTRUDERS: readonly Json[] = [null, 7, true, '', '../../..', 'constructor', [], [[]], {}, { '__proto__ ': [{}] }];

/** The document with one of its values replaced, for every value in it and every intruder. */
function* mutants(value: Json): Generator<Json> {
  yield* INTRUDERS;
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    for (const [i, item] of list.entries()) for (const one of mutants(item)) yield list.with(i, one);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) for (const one of mutants(item)) yield { ...value, [key]: one };
  }
}

describe('an assembly in which any value is another one', () => {
  const FILES = ['manifest.json', 'assembly-Prod/manifest.json', 'Sandbox.metadata.json'];

  it.each(FILES)('%s is still read', (name) => {
    const text = files.get(name) ?? '';
    let read = 0;
    for (const mutant of mutants(JSON.parse(text) as Json)) {
      expect(stacksWith(new Map([[name, JSON.stringify(mutant)]]))).toBeLessThanOrEqual(7);
      read++;
    }
    expect(read).toBeGreaterThan(200);
  });

  it('has its six stacks when nothing is changed', () => {
    expect(stacksWith()).toBe(6);
  });
});

it('a path of a construct without end is not walked', () => {
  const path = '/a'.repeat(200_000);
  const metadata = { [path]: [{ type: 'aws:cdk:logicalId', data: 'A' }], '/b.NestedStack/b.NestedStackResource': [] };
  expect(stacksWith(new Map([['Sandbox.metadata.json', JSON.stringify(metadata)]]))).toBe(6);
});
