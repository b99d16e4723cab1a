import { expect, test } from 'vitest';
import { formatPolicies } from '../../../src/evaluate/compiler.ts';
import { alone, compiler, ENTRY } from './compiler.ts';

test('only files that are not formatted come back, formatted, by the path of the user', async () => {
  const files = { 'a.rego': ENTRY, 'b.rego': 'package b\nx   := {1,2}\n' };
  const formatted = await formatPolicies(compiler, alone('my rego', files));
  expect([...formatted]).toEqual([['my rego/b.rego', 'package b\n\nx := {1, 2}\n']]);
  expect([...(await formatPolicies(compiler, alone('x', { 'b.rego': [...formatted.values()].join('') })))]).toEqual([]);
});

test('a file that does not parse is an error with its place', async () => {
  const files = { 'a.rego': ENTRY, 'b.rego': 'package b\n\nx := ]\n' };
  await expect(formatPolicies(compiler, alone('rego', files))).rejects.toThrow('rego/b.rego:3:6: rego_parse_error');
});
