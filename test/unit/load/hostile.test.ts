import { describe, expect, it } from 'vitest';
import { loadTemplate } from '../../../src/load/cloudformation.ts';
import { InputError } from '../../../src/model/errors.ts';
import type { Template } from '../../../src/model/template.ts';

/** Of processor time, since other tests run beside. Anything that grows with the square of its input takes minutes. */
const SECONDS = 2;

function stopwatch(): () => number {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  };
}

/** Loads a document and asks for places, comments and ranges, and says how it ended and how long it took. */
function load(text: string): { outcome: string | Template | undefined; line?: number | undefined; seconds: number } {
  const seconds = stopwatch();
  try {
    const outcome = loadTemplate({ file: 'app.yaml', text });
    outcome?.locate(['Resources']);
    outcome?.rangeAt(1);
    outcome?.comments();
    return { outcome, seconds: seconds() };
  } catch (error) {
    if (error instanceof InputError) return { outcome: error.message, line: error.line, seconds: seconds() };
    throw error;
  }
}

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

describe('hostile documents are refused in no time', () => {
  const TOO_DEEP = 'nested more than 500 levels deep';
  const TOO_LARGE = 'aliases make this document larger than a million values';
  const CYCLE = 'an alias refers to a value that contains it';
  const laughs = (one: (i: number) => string) => `a0: &a0 x\n${lines(40, one)}\nResources: *a40\n`;

  it.each<[string, string, string, number]>([
    ['lists 10,000 deep', '['.repeat(10_000), TOO_DEEP, 1],
    ['maps 10,000 deep', '{a: '.repeat(10_000), TOO_DEEP, 1],
    ['closed lists 10,000 deep', '['.repeat(10_000) + ']'.repeat(10_000), TOO_DEEP, 1],
    ['dashes 10,000 deep', `${'- '.repeat(10_000)}a`, TOO_DEEP, 1],
    ['keys 10,000 deep', `${'? '.repeat(10_000)}a`, TOO_DEEP, 1],
    ['JSON 10,000 deep', '{"a":'.repeat(10_000) + '1'.padEnd(10_001, '}'), TOO_DEEP, 1],
    ['block maps 3,000 deep', lines(3000, (i) => `${' '.repeat(i)}a:`), TOO_DEEP, 501],
    ['short tags 300 deep', `${'!If ['.repeat(300)}1${']'.repeat(300)}`, TOO_DEEP, 1],
    ['a chain of aliases', `a0: &a0 {}\n${lines(2000, (i) => `a${i + 1}: &a${i + 1} {a: *a${i}}`)}`, TOO_DEEP, 500],
    [
      'a chain of aliases that is met from its far end',
      `x: [&a0 {}, ${lines(5000, (i) => `&a${i + 1} [*a${i}],`)} ]\n1: *a5000\n`,
      TOO_DEEP,
      498,
    ],
    ['a billion laughs in maps', laughs((i) => `a${i + 1}: &a${i + 1} {b: *a${i}, c: *a${i}}`), TOO_LARGE, 18],
    ['a billion laughs in lists', laughs((i) => `a${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}*a${i}]`), TOO_LARGE, 7],
    ['long text used often', `a: &a "${'x'.repeat(1e6)}"\nb: [${'*a, '.repeat(1000)}]`, TOO_LARGE, 2],
    ['a list in itself', 'a: &a [*a]', CYCLE, 1],
    ['a map in itself', 'a: 1\nb: &b\n  c:\n    d: *b\n', CYCLE, 4],
    ['a resource in itself', 'Resources: &r\n  A:\n    Type: T\n    Properties: *r\n', CYCLE, 4],
    [
      'merge keys without end',
      `a0: &a0 {x0: 1}\n${lines(5000, (i) => `a${i + 1}: &a${i + 1} {<<: *a${i}, x${i + 1}: 1}`)}`,
      TOO_LARGE,
      817,
    ],
    ['an open string of 9 MB', `Resources: "${'x\n '.repeat(3e6)}`, 'text in quotes has no closing "', 1],
    ['an open list of 5 MB in one line', `{"Resources": [${'"x",'.repeat(1.2e6)}`, 'this [ is not closed', 1],
    [
      'a billion brackets in keys',
      `${'['.repeat(24)}${']'.repeat(24)}: 1`,
      'a list cannot be a key: text that starts with [ needs quotes',
      1,
    ],
  ])('%s', (_, text, message, line) => {
    const { outcome, line: found, seconds } = load(text);
    expect({ outcome, line: found }).toEqual({ outcome: message, line });
    expect(seconds).toBeLessThan(SECONDS);
  });
});

describe('large documents are read in time', () => {
  const template = (text: string) => `Resources:\n  A: {Type: T}\nMetadata:\n  x: ${text}\n`;

  it.each<[string, string]>([
    ['a plain scalar of 10 MB', template('x'.repeat(1e7))],
    ['a quoted scalar of 10 MB', template(`"${'x'.repeat(1e7)}"`)],
    ['10 MB of escapes', template(`"${'\\n'.repeat(5e6)}"`)],
    ['a number of 10 MB', template('1'.repeat(1e7))],
    ['underscores', template(`1${'_'.repeat(5e6)}`)],
    ['a plain scalar of a million lines', template('xxxxx\n    '.repeat(1e6))],
    ['a literal of a million lines', template(`|\n${'    xxxxx\n'.repeat(1e6)}`)],
    ['a folded scalar of a million lines', template(`>\n${'    xxxxx\n\n'.repeat(1e6)}`)],
    ['10 MB of blank lines', template('\n'.repeat(1e7))],
    ['two million comments', template(`\n${'# x\n'.repeat(2e6)}`)],
    ['a million # in one scalar', template(`"${'#'.repeat(1e6)}"`)],
    ['a million aliases', `a: &a x\nResources:\n  A: {Type: T}\nb:\n${'- *a\n'.repeat(5e5)}`],
    ['one anchor name 200,000 times', `${'- &a x\n- *a\n'.repeat(1e5).replace(/^/, 'b:\n')}Resources: {}\n`],
    ['200,000 keys in one map', `${lines(200_000, (i) => `k${i}: v`)}\nResources: {}\n`],
    ['200,000 empty elements', `b:\n${'-\n'.repeat(200_000)}Resources: {}\n`],
    ['200,000 empty values', `b:\n${lines(200_000, (i) => `  k${i}:`)}\nResources: {}\n`],
    ['200,000 short tags', `b:\n${'- !Sub x\n'.repeat(200_000)}Resources: {}\n`],
    ['200,000 flow pairs', `b: [${'a: b, '.repeat(200_000)}]\nResources: {}\n`],
  ])('%s', (_, text) => {
    const { outcome, seconds } = load(text);
    expect(outcome).toBeTypeOf('object');
    expect(seconds).toBeLessThan(SECONDS);
  });

  const resources = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `Queue${i}`,
        {
          Type: 'AWS::SQS::Queue',
          Properties: {
            QueueName: { 'Fn::Sub': `\${AWS::StackName}-${i}` },
            RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dlq', 'Arn'] }, maxReceiveCount: 3 },
            Tags: [{ Key: 'text', Value: 'x'.repeat(400) }],
          },
        },
      ]),
    );

  it.each([
    ['one line', undefined],
    ['many lines', 2],
  ])('8,000 resources of 5 MB in JSON of %s, each located', (_, indent) => {
    const text = JSON.stringify({ Resources: resources(8000) }, null, indent);
    const { outcome, seconds } = load(text);
    expect(seconds).toBeLessThan(SECONDS);
    const located = stopwatch();
    const found = outcome as Template;
    for (let i = 0; i < 8000; i++) {
      const path = ['Resources', `Queue${i}`, 'Properties', 'Tags', 0, 'Value'];
      expect(found.locate(path).depth).toBe(path.length);
    }
    expect(located()).toBeLessThan(SECONDS);
  });
});
