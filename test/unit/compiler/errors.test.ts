import { describe, expect, test } from 'vitest';
import { buildPolicies, checkPolicies } from '../../../src/evaluate/compiler.ts';
import { PolicyError } from '../../../src/evaluate/compiler-error.ts';
import { policySources, withUserPaths } from '../../../src/evaluate/compiler-sources.ts';
import { EngineError } from '../../../src/model/errors.ts';
import { alone, compiler, ENTRY, folder, shipped } from './compiler.ts';

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.fail('it went through'),
    (error: unknown) => error,
  );
}

test('an error stands in the file, line and column as the user has them', async () => {
  const sources = alone('/home/me/rego', { 'a.rego': ENTRY, 'orders/b.rego': 'package b\n\nx if {\n\ty == 1\n}\n' });
  const error = await errorOf(checkPolicies(compiler, sources));
  expect(error).toBeInstanceOf(PolicyError);
  expect(error).toMatchObject({
    exitCode: 3,
    message: '/home/me/rego/orders/b.rego:4:2: rego_unsafe_var_error: var y is unsafe',
  });
});

test('errors of all files are told at once', async () => {
  const sources = alone('rego', { 'a.rego': 'package a\n\nx := ]\n', 'b.rego': '# only a comment\n', 'c.rego': ENTRY });
  const error = await errorOf(buildPolicies(compiler, sources));
  const problems = error instanceof PolicyError ? error.problems : [];
  const places = problems.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`);
  expect([...new Set(places)]).toEqual(['rego/a.rego:3:6 rego_parse_error', 'rego/b.rego:1:1 rego_parse_error']);
});

test.each([
  ['a builtin that needs a host', 'x := sprintf("%d", [input.today])', 'rego_type_error: undefined function sprintf'],
  ['a key that `input` has not', 'x := input.resuorces', 'rego_type_error: undefined ref: input.resuorces'],
  ['an unused import', 'import data.other\n\nx := 1', 'rego_compile_error: import data.other unused'],
])('%s is an error of a check', async (_, code, message) => {
  const sources = alone('rego', { 'a.rego': `package a\n\n${code}\n` });
  expect(await errorOf(checkPolicies(compiler, sources))).toHaveProperty('message', expect.stringContaining(message));
});

test('a test may use every builtin of OPA', async () => {
  const files = { 'a.rego': ENTRY, 'a_test.rego': 'package a_test\n\ntest_x if sprintf("%d", [1]) == "1"\n' };
  await expect(checkPolicies(compiler, alone('rego', files))).resolves.toBeUndefined();
});

test('texts of the compiler name the files of the user', () => {
  const own = folder('governance', { 'orders/a b.rego': 'package a\n' });
  const sources = policySources([own, folder('more', { 'c.rego': 'package c\n' })], shipped);
  expect(withUserPaths(sources, 'see policies/orders/a b.rego:3 and policies-2/c.rego, not policies/d.rego')).toBe(
    'see governance/orders/a b.rego:3 and more/c.rego, not policies/d.rego',
  );
});

test('a file outside its folder is refused', () => {
  expect(() => policySources([{ root: 'a', files: new Map([['b/c.rego', '']]) }], shipped)).toThrow(
    'b/c.rego is not below a',
  );
});

describe('a fault of the engine', () => {
  test('a panic of OPA is told with what sets it off', async () => {
    const rule = '# METADATA\n# scope: document\nby[one.arn] contains one if some one in input.resources\n';
    const sources = alone('rego', { 'a.rego': `${ENTRY}\nother := by\n\n${rule}` });
    const error = await errorOf(buildPolicies(compiler, sources));
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({
      exitCode: 4,
      message: 'OPA gave up in build: hash of unhashable type: ast.Ref',
      hint: expect.stringContaining('bind a variable first'),
    });
  });

  test('an expression that is nested beyond measure is an error with its place', async () => {
    const sources = alone('rego', { 'a.rego': `package a\n\nx := ${'('.repeat(20_000)}1${')'.repeat(20_000)}\n` });
    expect(await errorOf(checkPolicies(compiler, sources))).toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/^rego\/a\.rego:3:\d+: rego_parse_error: /),
    });
  });

  test.each([
    ['that cannot be started', { execPath: '/nowhere/node' }, /^the policy compiler failed: /],
    ['that is not there', { compilerDir: '/nowhere' }, /^the policy compiler failed: Error: Cannot find module/],
  ])('a compiler %s', async (_, change, message) => {
    const error = await errorOf(checkPolicies({ ...compiler, ...change }, alone('rego', { 'a.rego': ENTRY })));
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toHaveProperty('message', expect.stringMatching(message));
  });
});
