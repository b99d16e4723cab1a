import { describe, expect, test } from 'vitest';
import { PolicyError } from '../../../src/evaluate/compiler-error.ts';
import { policySources } from '../../../src/evaluate/compiler-sources.ts';
import { testPolicies } from '../../../src/evaluate/compiler-test.ts';
import { UsageError } from '../../../src/model/errors.ts';
import { alone, compiler, folder, shipped } from './compiler.ts';

const POLICY = `package a

answer := 42 if input.asked

answer := 1 if {
	input.other
	input.more
}
`;

const TESTS = `package a_test

import data.a

test_passes if a.answer == 42 with input as {"asked": true}

test_fails if {
	print("seen", 1)
	got := a.answer with input as {"asked": true}
	got == 43
}

test_table[name] if {
	some name, asked in {"yes": true, "no": false}
	a.answer == 42 with input as {"asked": asked}
}

todo_test_later if false
`;

const sources = alone('rego', { 'a.rego': POLICY, 'a_test.rego': TESTS });

test('each test has an outcome, and a failure the expression and the values in it', async () => {
  const { tests, coverage } = await testPolicies(compiler, sources);
  expect(coverage).toBeUndefined();
  expect(tests.map(({ name, outcome, file, line }) => ({ name, outcome, file, line }))).toEqual([
    { name: 'test_passes', outcome: 'pass', file: 'rego/a_test.rego', line: 5 },
    { name: 'test_fails', outcome: 'fail', file: 'rego/a_test.rego', line: 7 },
    { name: 'test_table', outcome: 'fail', file: 'rego/a_test.rego', line: 13 },
    { name: 'todo_test_later', outcome: 'skip', file: 'rego/a_test.rego', line: 18 },
  ]);
  expect(tests[1]).toMatchObject({
    failedAt: { file: 'rego/a_test.rego', line: 10 },
    message: expect.stringContaining('got == 43'),
    output: 'seen 1\n',
  });
  expect(tests[1]?.message).toContain('42');
});

test('a failure in a table names its row', async () => {
  const { tests } = await testPolicies(compiler, sources, { filter: 'test_table$' });
  expect(tests).toHaveLength(1);
  expect(tests[0]?.cases.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['no', 'fail'],
    ['yes', 'pass'],
  ]);
  expect(tests[0]?.cases[0]?.failedAt).toEqual({ file: 'rego/a_test.rego', line: 15 });
});

describe('coverage', () => {
  test('names the lines that no test reaches', async () => {
    const { coverage } = await testPolicies(compiler, sources, { coverage: true });
    expect(coverage?.files).toEqual([
      {
        file: 'rego/a.rego',
        percentage: expect.any(Number),
        covered: expect.any(Array),
        uncovered: [[5, 7]],
      },
    ]);
    expect(coverage?.percentage).toBe(coverage?.files[0]?.percentage);
  });

  test('leaves the shipped library out', async () => {
    const files = {
      'a.rego': 'package a\n\nimport data.parapet.lib.value\n\nx := value.both(1, 2)\n',
      'a_test.rego': 'package a_test\n\ntest_x if data.a.x == 1\n',
    };
    const { coverage } = await testPolicies(compiler, policySources([folder('mine', files)], shipped), {
      coverage: true,
    });
    expect(coverage).toMatchObject({ percentage: 100, files: [{ file: 'mine/a.rego', uncovered: [] }] });
  });
});

test('a table without rows fails: it tests nothing', async () => {
  const files = { 'a_test.rego': 'package a_test\n\ntest_none[name] if {\n\tsome name in []\n\tname == 1\n}\n' };
  const { tests } = await testPolicies(compiler, alone('rego', files));
  expect(tests).toMatchObject([{ name: 'test_none', outcome: 'fail', message: 'the table has no rows', cases: [] }]);
});

test('rows of a table in a table have the names of both', async () => {
  const rows = 'some group, list in {"a": [1, 2], "b": [3]}\n\tsome n in list\n\tn < 3';
  const files = { 'a_test.rego': `package a_test\n\ntest_rows[group][n] if {\n\t${rows}\n}\n` };
  const { tests } = await testPolicies(compiler, alone('rego', files));
  expect(tests[0]?.cases.map(({ name, outcome, message }) => [name, outcome, message])).toEqual([
    ['a / 1', 'pass', ''],
    ['a / 2', 'pass', ''],
    ['b / 3', 'fail', 'n < 3\n|\n3'],
  ]);
});

test('two tests of one name both count', async () => {
  const files = { 'a_test.rego': 'package a_test\n\ntest_x if true\n\ntest_x if 1 == 2\n' };
  const { tests } = await testPolicies(compiler, alone('rego', files));
  expect(tests.map(({ name, outcome, message }) => [name, outcome, message])).toEqual([
    ['test_x', 'pass', ''],
    ['test_x#01', 'fail', '1 == 2'],
  ]);
});

test('a test that never ends is stopped, and the others go on', async () => {
  const endless = 'some a in numbers.range(1, 100000)\n\tsome b in numbers.range(1, 100000)\n\ta * b == 0';
  const files = { 'a_test.rego': `package a_test\n\ntest_endless if {\n\t${endless}\n}\n\ntest_other if true\n` };
  const { tests } = await testPolicies(compiler, alone('rego', files), { testTimeLimitMs: 300 });
  expect(tests.map(({ name, outcome, message }) => [name, outcome, message])).toEqual([
    ['test_endless', 'error', 'the test took longer than its time limit'],
    ['test_other', 'pass', ''],
  ]);
});

test('an error while a test runs stands in the file of the user', async () => {
  const files = {
    'a.rego': 'package a\n\nx := 1 if input.a\n\nx := 2 if input.b\n',
    'a_test.rego': 'package a_test\n\ntest_x if data.a.x == 1 with input as {"a": true, "b": true}\n',
  };
  const { tests } = await testPolicies(compiler, alone('mine', files));
  expect(tests[0]).toMatchObject({
    outcome: 'error',
    message: expect.stringContaining('eval_conflict_error'),
    failedAt: { file: 'mine/a.rego', line: expect.any(Number) },
  });
});

test('a filter that is no expression is the mistake of who calls', async () => {
  await expect(testPolicies(compiler, sources, { filter: '(' })).rejects.toThrow(UsageError);
});

test('policies that do not compile are not tested', async () => {
  await expect(testPolicies(compiler, alone('rego', { 'a_test.rego': 'package a\n\ntest_x if y\n' }))).rejects.toThrow(
    PolicyError,
  );
});
