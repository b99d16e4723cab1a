import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parapet } from '../support/cli.ts';

const GOOD = 'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n';

/** Generous for a slow machine; anything that grows with the square of its input takes minutes. */
const SECONDS = 10;

const laughs = Array.from({ length: 12 }, (_, i) => `  a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]`).join('\n');
const joins = `${'{Fn::Join: ["", ['.repeat(100)}x${']]}'.repeat(100)}`;

/** What is in a file, and what parapet must say of it: `<line>: <level>: <message>`, a line each. */
const FILES: Readonly<Record<string, readonly [content: string | Buffer, ...said: string[]]>> = {
  'alias-bomb.yaml': [
    `Metadata:\n  a0: &a0 [x]\n${laughs}\n${GOOD}`,
    '8: error: aliases make this document larger than a million values',
  ],
  'broken.json': [`{"Resources": {"Queue": {"Type" "AWS::SQS::Queue"}}}`, '1: error: …'],
  'broken.yaml': ['Resources:\n  Queue:\n    Type: [AWS\n', '3: error: this [ is not closed'],
  'bytes.yaml': [
    Buffer.concat([Buffer.from(`${GOOD}    # `), Buffer.from([0xff, 0xfe])]),
    '4: error: holds bytes that are not UTF-8',
  ],
  'cyclic-conditions.yaml': [
    'Conditions:\n  A: !Not [!Condition B]\n  B: !Not [!Condition A]\nResources:\n  Queue: {Type: AWS::SQS::Queue, Condition: A}\n',
    '3: warning: condition A depends on itself',
  ],
  'cyclic-references.yaml': [
    'Resources:\n  A: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt B.QueueName}}\n  B: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt A.QueueName}}\n',
    '…: warning: … depends on itself',
  ],
  'deep.json': [
    `{"Resources":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_001)}`,
    '1: error: nested more than 500 levels deep',
  ],
  'deep.yaml': [`Resources: ${'['.repeat(10_000)}`, '1: error: nested more than 500 levels deep'],
  'deep-functions.yaml': [`${GOOD}    Properties:\n      QueueName: ${joins}\n`],
  'duplicate.yaml': [
    `${GOOD}  Queue: {Type: AWS::SNS::Topic}\n`,
    '4: error: the key Queue is written twice in one map',
  ],
  'empty-resources.yaml': [
    'AWSTemplateFormatVersion: 2010-09-09\nResources:\n',
    '2: error: Resources must be a map, but it is empty',
  ],
  'large.yaml': [`${GOOD}    Properties:\n      QueueName: "${'x'.repeat(10_000_000)}"\n`],
  'list.yaml': ['Resources: [a]\n', '1: error: Resources must be a map, but it is a list'],
  'notes.json': ['{"a": 1}'],
  'notes.yaml': ['a: [b\n'],
  'nul.yaml': [`${GOOD}    \0\n`, '4: error: holds a NUL byte: not a text file'],
  'null.yaml': ['Resources: null\n', '1: error: Resources must be a map, but it is empty'],
  'two-documents.yaml': [`${GOOD}---\n${GOOD}`, '4: error: holds more than one YAML document; a template is one'],
  'unknown-function.yaml': [
    'Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Nonsense x\n      Tags: {Fn::Nope: [x]}\n',
    '5: warning: Fn::Nonsense is no function that CloudFormation has, so its value is not known',
    '6: warning: Fn::Nope is no function that CloudFormation has, so its value is not known',
  ],
  'utf16.yaml': [
    Buffer.from(`\ufeff${GOOD}`, 'utf16le'),
    '1: error: is UTF-16 (little endian): templates are read as UTF-8',
  ],
  'wrong-types.yaml': [
    `Parameters: {P: 3, Q: {Type: 3, AllowedValues: 3}, R: {Type: String, AllowedValues: [[a]], Default: [x]}}
Mappings: {M: 3}
Conditions: {C: 3, D: [x], E: {Fn::And: 3}, F: {Fn::Equals: 3}, G: {Condition: 3}}
Outputs: {O: 3, P: {Value: !Ref P, Export: 3}, Q: {Export: {Name: [x]}}}
Resources:
  A: 3
  B: {Type: 3}
  C: {Type: AWS::SQS::Queue, Properties: [a]}
  D: {Type: AWS::SQS::Queue, Properties: text}
  E: {Type: AWS::SQS::Queue, Properties: {RedrivePolicy: 3, Tags: 3, QueueName: {a: b}}}
  F: {Type: AWS::Events::Rule, Properties: {Targets: 3, EventBusName: [1], EventPattern: text}}
  G: {Type: AWS::Events::Rule, Properties: {Targets: {a: 1}}}
  H: {Type: AWS::S3::Bucket, Properties: {PublicAccessBlockConfiguration: x, BucketEncryption: [], VersioningConfiguration: 7}}
  I: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: 3, PolicyDocument: 3}}
  J: {Type: AWS::SQS::QueuePolicy, Properties: {Queues: [[a]], PolicyDocument: {Statement: [3, null, [x], {Effect: [1], Principal: 3, Action: {a: 1}, Resource: null, Condition: 3}]}}}
  K: {Type: AWS::SQS::Queue, DependsOn: {a: 1}, DeletionPolicy: 3, Condition: [x], Metadata: 3}
  L: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: {Condition: {StringEquals: 3}}}, Policies: {a: 1}}}
  M: null
`,
    '6: error: A cannot be judged: a resource is a map, but this is a number',
    '7: error: B cannot be judged: its Type is a number, not text',
    '8: error: C cannot be judged: its Properties are a list, not a map',
    '9: error: D cannot be judged: its Properties are a string, not a map',
    '18: error: M cannot be judged: a resource is a map, but this is empty',
  ],
};

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'parapet-bad-'));
  for (const [file, [content]] of Object.entries(FILES)) writeFileSync(join(root, file), content);
  writeFileSync(join(root, 'good.yaml'), GOOD);
  mkdirSync(join(root, 'none'));
  writeFileSync(join(root, 'none', 'notes.yaml'), 'a: 1\n');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function timed(args: readonly string[]) {
  const start = performance.now();
  const run = parapet(args, { cwd: root });
  expect((performance.now() - start) / 1000).toBeLessThan(SECONDS);
  return run;
}

function saidOf(file: string, stderr: string): string[] {
  const lines = stderr.split('\n').filter((line) => line.startsWith(`${file}:`));
  return lines.map((line) => line.slice(file.length + 1));
}

function expectSaid(file: string, stderr: string): void {
  const [, ...said] = FILES[file] ?? [''];
  const patterns = said.map((line) =>
    expect.stringMatching(new RegExp(`^${line.replace(/[[\](){}.*+?^$|\\]/g, '\\$&').replaceAll('…', '.+')}$`)),
  );
  expect(saidOf(file, stderr)).toEqual(patterns);
}

describe('bad input is named with its line, and costs nothing else', () => {
  test('all of it in one folder: every file is spoken of, the good one is judged', () => {
    const { code, stdout, stderr } = timed(['check', '.', '--format', 'json']);
    expect(code).toBe(3);
    for (const file of Object.keys(FILES)) expectSaid(file, stderr);
    const { results, diagnostics } = JSON.parse(stdout);
    const judged = results.filter(({ location }: { location: { file: string } }) => location.file === 'good.yaml');
    expect(judged.map(({ rule }: { rule: string }) => rule)).toContain('delivery/queue-redrive');
    expect(diagnostics.map(({ file }: { file: string }) => file)).not.toContain('notes.yaml');
  });

  test.each(Object.keys(FILES))('%s by itself', (file) => {
    const { code, stderr } = timed(['check', file, '--fail-on', 'never']);
    const isNote = file.startsWith('notes.');
    expect(code).toBe(isNote || FILES[file]?.some((said) => String(said).includes(': error: ')) ? 3 : 0);
    if (!isNote) expectSaid(file, stderr);
    else expect(saidOf(file, stderr)).toHaveLength(1);
    expect(timed(['inspect', file]).code).toBe(code);
  });

  test('a folder without templates', () => {
    const { code, stderr } = timed(['check', 'none']);
    expect({ code, stderr }).toEqual({ code: 3, stderr: 'none: error: holds no template\n' });
  });

  test('a file that may not be read', ({ skip }) => {
    if (process.getuid?.() === 0) skip('root may read every file');
    const file = join(root, 'none', 'locked.yaml');
    writeFileSync(file, GOOD);
    chmodSync(file, 0);
    const { code, stdout, stderr } = timed(['check', 'none/locked.yaml', 'good.yaml', '--format', 'json']);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: 'none/locked.yaml: error: cannot be read: permission denied\n',
    });
    expect(JSON.parse(stdout).summary.templates).toBe(1);
  });
});
