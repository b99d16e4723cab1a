import { expect, test } from 'vitest';
import { buildPolicies, readCapabilities } from '../../../src/evaluate/compiler.ts';
import { runCompiler } from '../../../src/evaluate/compiler-process.ts';
import { isObject, type JsonObject } from '../../../src/model/json.ts';
import { alone, compiler, shipped, text } from './compiler.ts';
import { hostBuiltins } from './host-builtins.ts';

const { capabilities, excluded } = await readCapabilities(compiler);
const builtins = (Array.isArray(capabilities['builtins']) ? capabilities['builtins'] : []).filter(isObject);
const names = builtins.map(({ name }) => String(name));

/** No calls: the compiler makes something else of them. */
const REWRITTEN = ['assign', 'rego.metadata.chain', 'rego.metadata.rule'];
const MAX_ROUNDS = 8;
/** Line of the first call in the module. */
const FIRST_CALL = 4;

test('the committed capabilities are those of the compiler', () => {
  expect(JSON.parse(text('policies/capabilities.json'))).toEqual(capabilities);
  expect(shipped.capabilities).toEqual(capabilities);
});

test('nothing in the capabilities is asked of a host', async () => {
  const { wasm, deprecated } = await compileCalls(
    names.filter((name) => !REWRITTEN.includes(name)),
    capabilities,
  );
  expect(await hostBuiltins(wasm)).toEqual([]);
  expect(deprecated).toEqual(['all', 'any', 'net.cidr_overlap', 're_match', 'set_diff']);
});

test('what the compiler rewrites leaves nothing to ask for', async () => {
  const chain = 'x := rego.metadata.chain()\n\ty := rego.metadata.rule()\n\tx != y';
  const code = `package a\n\n# METADATA\n# entrypoint: true\nused if {\n\t${chain}\n}\n`;
  const { wasm } = await buildPolicies(compiler, alone('rego', { 'a.rego': code }));
  expect(await hostBuiltins(wasm)).toEqual([]);
});

test('everything left out of the capabilities is asked of a host', async () => {
  // `print` is compiled to internal.print, or to nothing.
  const { wasm, deprecated } = await compileCalls(
    excluded.filter((name) => name !== 'print'),
    null,
  );
  expect([...(await hostBuiltins(wasm)), ...deprecated, 'print'].sort()).toEqual(excluded);
  expect(deprecated.filter((name) => !name.startsWith('cast_'))).toEqual([]);
});

/**
 * A module that calls every name, with as many arguments as the compiler turns out to want; and the names that it does not let
 * anybody call.
 */
async function compileCalls(names: readonly string[], allowed: JsonObject | null) {
  const arity = new Map(names.map((name) => [name, 0]));
  const deprecated: string[] = [];
  for (let round = 0; round <= MAX_ROUNDS; round++) {
    const calls = [...arity].map(([name, count]) => `used if ${name}(${argumentsOf(count)})`);
    const files = { 'policies/a.rego': ['package a', '# METADATA', '# entrypoint: true', ...calls].join('\n') };
    const answer = (await runCompiler(compiler, { verb: 'build', files, capabilities: allowed })) as Answer;
    if (answer.ok) return { wasm: new Uint8Array(Buffer.from(answer.wasm, 'base64')), deprecated: deprecated.sort() };
    const called = [...arity.keys()];
    for (const { line, message } of answer.errors) {
      const name = called[line - FIRST_CALL] ?? expect.fail(message);
      if (message.startsWith('deprecated') && arity.delete(name)) deprecated.push(name);
      else arity.set(name, (arity.get(name) ?? 0) + 1);
    }
  }
  return expect.fail('some builtin takes more arguments');
}

function argumentsOf(count: number): string {
  return Array.from({ length: count }, (_, i) => `input.a${i}`).join(', ');
}

interface Answer {
  readonly ok: boolean;
  readonly wasm: string;
  readonly errors: readonly { readonly line: number; readonly message: string }[];
}
