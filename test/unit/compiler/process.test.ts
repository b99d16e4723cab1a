import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCompiler } from '../../../src/evaluate/compiler-process.ts';
import { compiler, ENTRY } from './compiler.ts';

const ENDLESS = `package a

x if {
	some a in numbers.range(1, 100000)
	some b in numbers.range(1, 100000)
	a * b == 0
}
`;

/** A stand-in for the compiler. */
function standIn(code: string) {
  const compilerDir = mkdtempSync(join(tmpdir(), 'parapet-compiler-'));
  writeFileSync(join(compilerDir, 'run.mjs'), code);
  return { ...compiler, compilerDir };
}

test('a request that takes too long is stopped', async () => {
  const files = { 'policies/a.rego': ENDLESS, 'policies/a_test.rego': 'package a_test\n\ntest_x if data.a.x\n' };
  const started = Date.now();
  const run = runCompiler({ ...compiler, timeLimitMs: 1500 }, { verb: 'test', files, timeoutMs: 600_000 });
  await expect(run).rejects.toMatchObject({
    exitCode: 4,
    message: 'the policy compiler was stopped after 1.5 s',
    hint: expect.stringContaining('never ends'),
  });
  expect(Date.now() - started).toBeLessThan(20_000);
});

test('a run says nothing on stderr', () => {
  const request = JSON.stringify({ verb: 'fmt', files: { 'policies/a.rego': ENTRY } });
  const { stdout, stderr, status } = spawnSync(process.execPath, [join(compiler.compilerDir, 'run.mjs')], {
    input: request,
  });
  expect({ status, stdout: JSON.parse(stdout.toString()), stderr: stderr.toString() }).toEqual({
    status: 0,
    stdout: { ok: true, errors: [], formatted: {} },
    stderr: '',
  });
});

test('settings of the environment do not reach it', async () => {
  const echo = standIn(`console.log(JSON.stringify(process.env.NODE_OPTIONS ?? null))`);
  expect(await runCompiler(echo, {})).toBeNull();
});

test.each([
  ['ends before it has read the request', 'process.exit(3)', 'the policy compiler failed: Command failed'],
  ['panics', `console.error('panic: oh no'); process.exit(2)`, 'the policy compiler failed: panic: oh no'],
  ['answers nonsense', `console.log('{')`, 'the policy compiler gave an answer that is no JSON'],
])('a compiler that %s is a fault of the engine', async (_, code, message) => {
  const request = { verb: 'check', files: { 'policies/a.rego': 'x'.repeat(1e6) } };
  await expect(runCompiler(standIn(code), request)).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringContaining(message),
  });
});

test('a request without a verb that it knows is answered', async () => {
  expect(await runCompiler(compiler, { verb: 'fly', files: {} })).toMatchObject({
    ok: false,
    errors: [{ code: 'compiler_error', message: 'unknown verb "fly"' }],
  });
});
