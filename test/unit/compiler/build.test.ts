import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildPolicies } from '../../../src/evaluate/compiler.ts';
import { policySources } from '../../../src/evaluate/compiler-sources.ts';
import { alone, compiler, ENTRY, folder, ROOT, shipped } from './compiler.ts';
import { hostBuiltins } from './host-builtins.ts';

const RULE = `package parapet.packs.orders.answer

deny contains finding if {
	some address, resource in input.resources
	regex.match("^a", resource.name)
	finding := {"resource": address, "path": [], "message": $"{resource.name} starts with a"}
}
`;

test('the same sources in two folders give the same module', async () => {
  const files = { 'main.rego': ENTRY, 'packs/orders/answer.rego': RULE };
  const [here, there] = await Promise.all([
    buildPolicies(compiler, alone('/somewhere/governance', files)),
    buildPolicies(compiler, alone('else where/rego', files)),
  ]);
  expect(here.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(there).toEqual(here);
});

test('the module has the entrypoints that METADATA names', async () => {
  const { entrypoints } = await buildPolicies(compiler, alone('a', { 'main.rego': ENTRY }));
  expect(entrypoints).toEqual(['parapet/results']);
});

test('tests are no part of the module', async () => {
  const plain = await buildPolicies(compiler, alone('a', { 'main.rego': ENTRY }));
  const tested = { 'main.rego': ENTRY, 'main_test.rego': 'package parapet_test\n\ntest_time if time.now_ns() > 0\n' };
  expect((await buildPolicies(compiler, alone('a', tested))).digest).toBe(plain.digest);
});

test('a custom folder becomes a module of its own with the shipped main and library', async () => {
  const custom = folder('governance/rego', { 'orders/answer.rego': RULE });
  const { entrypoints, wasm } = await buildPolicies(compiler, policySources([custom], shipped));
  expect(entrypoints).toEqual(['parapet/results']);
  expect(await hostBuiltins(wasm)).toEqual([]);
});

test('what a folder defines itself is not added to it', () => {
  const own = folder('mine', { 'entry.rego': ENTRY, 'lib/x.rego': 'package parapet.lib.value\n' });
  const { files } = policySources([own], shipped);
  const texts = [...files.values()].map(({ text }) => text);
  expect(texts.filter((text) => /^package parapet$/m.test(text))).toEqual([ENTRY]);
  expect(texts.filter((text) => /^package parapet\.lib\.value$/m.test(text))).toHaveLength(1);
  expect([...files.keys()]).toContain('parapet/lib/estate.rego');
});

test('the shipped module asks its host for nothing', async () => {
  const file = join(ROOT, 'dist/policies.wasm');
  expect(existsSync(file), 'npm run build makes dist').toBe(true);
  expect(await hostBuiltins(new Uint8Array(readFileSync(file)))).toEqual([]);
});
