import { describe, expect, test } from 'vitest';
import { preparedArguments, restoreStdin } from '../../../src/cli/arguments.ts';
import { checkValues, usageError } from '../../../src/cli/usage.ts';

describe('arguments that yargs would lose', () => {
  test.each<[string[], string[]]>([
    [
      ['check', 'a.yaml'],
      ['check', 'a.yaml'],
    ],
    [
      ['check', '-'],
      ['check', '/dev/stdin'],
    ],
    [
      ['check', '--all', '--', 'a.yaml', '-b.yaml', '-'],
      ['check', '--all', 'a.yaml', './-b.yaml', '/dev/stdin'],
    ],
  ])('%j', (typed, prepared) => {
    expect(preparedArguments(typed)).toEqual(prepared);
  });

  test('paths are given back as they were', () => {
    expect(restoreStdin(['a.yaml', '/dev/stdin'])).toEqual(['a.yaml', '-']);
  });
});

describe('what is wrong with arguments', () => {
  const known = ['check', 'inspect', '--format', '--fail-on'];
  test.each<[string, string[], string]>([
    ['Unknown argument: fromat', ['check', '--fromat=json'], 'there is no option --fromat; did you mean --format?'],
    ['Unknown arguments: fail-onn, failOnn', ['--fail-onn'], 'there is no option --fail-onn; did you mean --fail-on?'],
    [
      'Unknown arguments: chek, a.yaml',
      ['chek', 'a.yaml'],
      'there is no command or argument chek; did you mean check?',
    ],
    ['Unknown argument: x', ['-x'], 'there is no option -x'],
    ['Not enough arguments following: report', ['--report'], '--report needs a value'],
    [
      'Invalid values:\n  Argument: format, Given: "yml", Choices: "table", "json"',
      [],
      '--format yml: must be one of table, json',
    ],
    ['say what to do', [], 'say what to do'],
  ])('%s', (message, argv, expected) => {
    expect(usageError(message, { argv, known }).message).toBe(expected);
  });
});

describe('values that yargs takes without a word', () => {
  test.each<[Record<string, unknown>, string]>([
    [{ format: ['json', 'sarif'] }, '--format is given twice'],
    [{ 'as-of': '', asOf: '' }, '--as-of needs a value'],
  ])('%j', (argv, message) => {
    expect(() => checkValues({ _: ['check'], ...argv }, ['paths', 'rule'])).toThrow(message);
  });

  test('lists may hold several', () => {
    expect(checkValues({ _: [], paths: ['a', 'b'], rule: ['x', 'y'], format: 'json' }, ['paths', 'rule'])).toBe(true);
  });
});
