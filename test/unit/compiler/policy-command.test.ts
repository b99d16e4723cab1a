import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import yargs from 'yargs';
import { policyCommand } from '../../../src/cli/commands/policy.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';
import { ENTRY } from './compiler.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parapet-policy-'));
});

function write(path: string, content: string): string {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** Runs `parapet policy …` and returns what it printed and the exit code it set. */
async function policy(...args: readonly string[]) {
  const said = { out: '', err: '', code: 0 };
  const terminal: Terminal = {
    out(text) {
      said.out += text;
    },
    err(text) {
      said.err += text;
    },
    exit(code) {
      said.code = code;
    },
    isTty: false,
    width: 100,
    color: false,
    progress: () => {},
    clearProgress: () => {},
  };
  const parser = policyCommand(yargs(['policy', ...args]), terminal).strict();
  await parser
    .fail((message, error) => {
      throw error ?? new Error(message);
    })
    .parseAsync();
  return said;
}

describe('policy new', () => {
  test('starts a rule that passes its test, check and format', async () => {
    const { out } = await policy('new', 'order-flow/queue-retention', '--dir', root);
    const rule = join(root, 'order_flow', 'queue_retention.rego');
    const endings = ['.rego', '_test.rego', '.cases.yaml', '/bad.yaml', '/good.yaml', '/undecided.yaml'];
    expect(out).toBe(endings.map((ending) => `${rule.replace('.rego', ending)}\n`).join(''));
    expect(readFileSync(rule, 'utf8')).toContain('package parapet.packs.order_flow.queue_retention\n');
    expect(await policy('test', root, '--coverage')).toEqual({
      out: 'coverage 100 %\n8 passed, 0 failed\n',
      err: '',
      code: 0,
    });
    expect(await policy('check', root)).toEqual({ out: '', err: '1 rule, nothing wrong\n', code: 0 });
    expect(await policy('fmt', root)).toEqual({ out: '', err: '', code: 0 });
  });

  test('overwrites nothing', async () => {
    const file = write('a/b.rego', 'package mine\n');
    await expect(policy('new', 'a/b', '--dir', root)).rejects.toMatchObject({
      exitCode: 2,
      message: `${file} exists already`,
    });
    expect(readdirSync(join(root, 'a'))).toEqual(['b.rego']);
  });

  test('puts the rule among packs where there is such a folder', async () => {
    const own = join(root, 'governance', 'rego');
    mkdirSync(join(own, 'packs'), { recursive: true });
    expect((await policy('new', 'a/b', '--dir', own)).out).toContain(join('packs', 'a', 'b.rego'));
    mkdirSync(join(root, 'policies', 'packs'), { recursive: true });
    mkdirSync(join(root, 'fixtures', 'rules'), { recursive: true });
    const { out } = await policy('new', 'a/b', '--dir', join(root, 'policies'));
    expect(out).toContain(`b_test.rego\n${join(root, 'fixtures', 'rules', 'a', 'b', 'bad.yaml')}\n`);
    expect(out).not.toContain('cases');
  });

  test.each(['b', 'a/b/c', '../a', 'A/b', 'a/b_c', 'a/'])('%s is no rule id', async (id) => {
    await expect(policy('new', id, '--dir', root)).rejects.toMatchObject({ exitCode: 2 });
    expect(readdirSync(root)).toEqual([]);
  });
});

describe('policy test', () => {
  test('prints the place, the expression and the row of every failure, and exits 1', async () => {
    const tests = `package a_test

test_sum if {
	got := 1 + 1
	got == 3
}

test_rows[name] if {
	some name, n in {"two": 2, "three": 3}
	n == 2
}
`;
    const file = write('a_test.rego', tests);
    const { out, code } = await policy('test', root);
    const lines = out.split('\n');
    expect(lines).toContain(`${file}:3: test_sum failed`);
    expect(lines).toContain(`  at ${file}:5`);
    expect(lines).toContain(`${file}:8: test_rows failed`);
    expect(lines).toContain('  three');
    expect(lines).toContain(`    at ${file}:10`);
    expect(lines.slice(-2)).toEqual(['0 passed, 2 failed', '']);
    expect(code).toBe(1);
  });

  describe('judges the cases of *.cases.yaml as a check would', () => {
    const template = `  template: |
    Resources:
      Queue:
        Type: AWS::SQS::Queue
      Kept: {Type: AWS::SQS::Queue, Properties: {MessageRetentionPeriod: 60}} # fail
`;
    const cases = (text: string) => write('order_flow/own.cases.yaml', text);
    beforeEach(() => policy('new', 'order-flow/queue-retention', '--dir', root));

    test('and prints what was expected and what came, with places', async () => {
      const file = cases(`- name: two queues
  rule: order-flow/queue-retention
${template}  expect: {app/Queue: pass, app/Kept: pass}
`);
      const { out, code } = await policy('test', root, '--filter', 'two queues');
      expect(out).toBe(`${file}:1: order-flow/queue-retention: two queues failed
  app/Queue: expected pass, got fail
    ${file}:5: queue Queue does not say how long it keeps messages
  expected fail at ${file}:7, got none there
  expected no fail at ${file}:5, which no mark says
0 passed, 1 failed
`);
      expect(code).toBe(1);
    });

    test('by shipped rules too, with settings, severities and wired stacks', async () => {
      cases(`- name: a shipped rule that settings satisfy
  rule: delivery/target-retry
  config: &config
    rules: {delivery/target-retry: {minAgeSeconds: 60}}
  template: &template |
    Resources:
      Rule: {Type: AWS::Events::Rule, Properties: {Targets: [{Id: a, Arn: 'arn:aws:sqs:eu-west-1:111111111111:q', RetryPolicy: {MaximumEventAgeInSeconds: 90, MaximumRetryAttempts: 185}}]}}
  expect: {app/Rule: pass}
- name: the same without
  rule: delivery/target-retry
  template: *template
  expect: {app/Rule: fail medium}
- name: an output of another stack
  rule: order-flow/queue-retention
  config:
    rules: {order-flow/queue-retention: {severity: low}}
    stacks:
      - {name: a, template: a.yaml, parameters: {Days: {output: b.Days}}}
      - {name: b, template: b.yaml}
  templates:
    a: |
      Parameters: {Days: {Type: String}}
      Conditions: {Kept: !Equals [!Ref Days, '14']}
      Resources: {Queue: {Type: AWS::SQS::Queue, Properties: {MessageRetentionPeriod: !If [Kept, 60, !Ref AWS::NoValue]}}}
    b: |
      Resources: {Queue: {Type: AWS::SQS::Queue}}
      Outputs: {Days: {Value: 14}}
  expect: {a/Queue: pass, b/Queue: fail low}
`);
      expect(await policy('test', root, '--filter', 'settings|without|another')).toMatchObject({
        out: '3 passed, 0 failed\n',
        code: 0,
      });
    });

    test('but not by an expression that only OPA can read', async () => {
      cases('- {name: a, rule: order-flow/queue-retention, expect: {}, template: x}\n');
      await expect(policy('test', root, '--filter', '(?i)A')).rejects.toMatchObject({
        exitCode: 2,
        message: '--filter (?i)A: is no regular expression that cases can be chosen by',
      });
    });

    test('a template that cannot be judged is no verdict', async () => {
      const file = cases(`- {name: broken, rule: order-flow/queue-retention, template: 'Resources: 1', expect: {}}\n`);
      const { out, code } = await policy('test', root, '--filter', 'broken');
      expect(out).toContain(`${file}:1: order-flow/queue-retention: broken broke\n`);
      expect(code).toBe(1);
    });

    test.each([
      ['{}', 'must be a list of cases'],
      ['- {name: a, rule: a/b, expect: {app/Q: fial}, template: x}', 'must be fail, undecided, pass or not-applicable'],
      ['- {name: a, rule: a/b, expect: {}}', 'needs one of template, templates and file'],
      ['- {name: a, rule: a/b, expect: {}, file: a, template: x}', 'needs one of template, templates and file'],
      ['- {name: a, rule: order-flow/queue-retentoin, expect: {}, template: x}', 'there is no rule'],
      ['- {name: a, rule: order-flow/queue-retention, expect: {}, file: none.yaml}', 'cannot be read'],
    ])('%s is wrong usage, with its line', async (text, message) => {
      cases(`${text}\n`);
      await expect(policy('test', root)).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringContaining(message),
      });
    });
  });

  test('prints the lines that no test reaches', async () => {
    const file = write('a.rego', 'package a\n\nx := 1 if input.a\n\ny := 2 if {\n\tinput.b\n\tinput.c\n}\n');
    write('a_test.rego', 'package a_test\n\ntest_x if data.a.x == 1 with input as {"a": 1}\n');
    const { out, code } = await policy('test', root, '--coverage');
    expect(out).toBe(`${file}:5: lines 5-7 not covered\ncoverage 25 %\n1 passed, 0 failed\n`);
    expect(code).toBe(0);
  });

  test('runs only what the filter matches, and says when that is nothing', async () => {
    write('a_test.rego', 'package a_test\n\ntest_x if true\n\ntest_y if false\n');
    expect(await policy('test', root, '--filter', 'test_x$')).toMatchObject({ out: '1 passed, 0 failed\n', code: 0 });
    await expect(policy('test', root, '--filter', 'z')).rejects.toMatchObject({
      exitCode: 2,
      message: 'no test matches z',
    });
  });

  test('of Rego that does not compile exits 3', async () => {
    write('a.rego', 'package a\n\nx := y\n');
    await expect(policy('test', root)).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/a\.rego:3:\d+: rego_unsafe_var_error: var y is unsafe$/),
    });
  });
});

describe('policy fmt', () => {
  test('lists what is not formatted and exits 1; with --write it formats', async () => {
    write('good.rego', ENTRY);
    const bad = write('bad.rego', 'package b\nx   := 1\n');
    expect(await policy('fmt', root)).toEqual({ out: `${bad}\n`, err: '', code: 1 });
    expect(readFileSync(bad, 'utf8')).toContain('x   := 1');
    expect(await policy('fmt', bad, '--write')).toEqual({ out: `${bad}\n`, err: '', code: 0 });
    expect(readFileSync(bad, 'utf8')).toBe('package b\n\nx := 1\n');
    expect((await policy('fmt', root)).code).toBe(0);
  });
});

describe('policy check', () => {
  test('looks at the METADATA of rules', async () => {
    const file = write('r.rego', 'package parapet.packs.a.b\n\ndeny contains 1 if input.today\n');
    await expect(policy('check', root)).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining(`${file}:1:1: metadata_error: METADATA lacks title`),
    });
  });

  test('takes several folders and files, each file once', async () => {
    const file = write('a/x.rego', 'package x\n\none := 1\n');
    write('b/y.rego', 'package y\n\nimport data.x\n\ntwo := x.one + 1\n');
    expect((await policy('check', file, join(root, 'a'), join(root, 'b'))).err).toBe('0 rules, nothing wrong\n');
  });
});

describe('policy build', () => {
  test('writes a module and prints its digest', async () => {
    await policy('new', 'a/b', '--dir', root);
    const output = join(root, 'out.wasm');
    const { out } = await policy('build', root, '-o', output);
    expect(out).toMatch(/^sha256:[0-9a-f]{64} {2}\S+out\.wasm\n$/);
    expect([...readFileSync(output).subarray(0, 4)]).toEqual([0, 0x61, 0x73, 0x6d]);
  });

  test('of a file that cannot be written exits 2', async () => {
    write('a.rego', ENTRY);
    await expect(policy('build', root, '-o', join(root, 'no/such/folder.wasm'))).rejects.toMatchObject({ exitCode: 2 });
  });
});

test.each([
  ['a path that does not exist', 'nowhere', 'nowhere does not exist'],
  ['a folder without Rego', '.', 'there is no .rego file in '],
])('%s exits 2', async (_, path, message) => {
  mkdirSync(join(root, '.hidden'));
  write('.hidden/a.rego', ENTRY);
  write('node_modules/a.rego', ENTRY);
  await expect(policy('test', join(root, path))).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining(message),
  });
});
