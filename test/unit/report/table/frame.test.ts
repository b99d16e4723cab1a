import { describe, expect, it } from 'vitest';
import type { Location } from '../../../../src/model/location.ts';
import { frame } from '../../../../src/report/table/frame.ts';
import { painter } from '../../../../src/report/table/paint.ts';

describe('frame', () => {
  it('shows a key between two lines before and two after', () => {
    expect(show('a:\nb:\nc:\n  d: 1\ne:\nf:\ng:\n', at(4, 3))).toEqual([
      '2 | b:',
      '3 | c:',
      '4 |   d: 1',
      '  |   ^',
      '5 | e:',
      '6 | f:',
    ]);
  });

  it('ends with the file and right-aligns numbers', () => {
    const text = `${'x:\n'.repeat(9)}last: 1\n`;
    expect(show(text, at(10, 1))).toEqual([' 8 | x:', ' 9 | x:', '10 | last: 1', '   | ^^^^']);
  });

  it.each([
    ['a quoted key', '  "a b": 1', 3, '  ^^^^^'],
    ['a single-quoted key', "  'it''s': 1", 3, '  ^^^^^^^'],
    ['a key with colons', '  AWS::S3::Bucket: 1', 3, '  ^^^^^^^^^^^^^^^'],
    ['a bracket', '  [1, 2]', 3, '  ^'],
    ['a key of two columns a character', '  注文: 1', 3, '  ^^^^'],
    ['an emoji', '  👩‍🚀👍: 1', 3, '  ^^^^'],
    ['a key after a tab', '\ta: 1', 2, '  ^'],
    ['the end of the line', 'ab', 3, '  ^'],
  ])('underlines %s', (_, text, column, underline) => {
    expect(show(text, at(1, column))[1]).toBe(`  | ${underline}`);
  });

  it('underlines no further than the node', () => {
    expect(show('key', { ...at(1, 1), endLine: 1, endColumn: 3 })[1]).toBe('  | ^^');
  });

  it('moves to the left where the key would not fit, all lines alike', () => {
    const text = `${'- '.repeat(20)}before\n${'- '.repeat(20)}key: value that is long\nshort\n`;
    expect(show(text, at(2, 41), 34)).toEqual([
      '1 | …- - - - - before',
      '2 | …- - - - - key: value that is…',
      '  |            ^^^',
      '3 |',
    ]);
  });

  it('never shows half a character', () => {
    const text = `${'😀'.repeat(40)}key`;
    for (let columns = 20; columns < 30; columns++)
      expect(show(text, at(1, 81), columns).join('\n')).not.toMatch(/\\u|\p{Cs}/u);
  });

  it('hides what is masked and the lines wholly below it', () => {
    const mask = (_: string, line: number) => ({ 2: 10, 3: 0 })[line];
    expect(show('a: 1\nPassword: hunter2\n  and more\n', at(2, 1), 60, mask)).toEqual([
      '1 | a: 1',
      '2 | Password: ***',
      '  | ^^^^^^^^',
      '3 | ***',
    ]);
  });

  it('underlines the mask where the value itself is meant', () => {
    expect(show('k: hunter2', at(1, 4), 60, () => 3)).toEqual(['1 | k: ***', '  |    ^^^']);
  });

  it('shows nothing inside a secret, of a file that is not at hand or beyond its end', () => {
    expect(show('k: hunter2', at(1, 6), 60, () => 3)).toEqual([]);
    expect(show(undefined, at(1, 1))).toEqual([]);
    expect(show('a', at(7, 1))).toEqual([]);
    expect(show('a', at(1, 9))).toEqual([]);
  });

  it('spells out what would act on a terminal', () => {
    expect(show('a: \u001b[2J\u202e', at(1, 1))).toEqual(['1 | a: \\u001b[2J\\u202e', '  | ^']);
  });
});

function at(line: number, column: number): Location {
  return { file: 'a.yaml', line, column, endLine: line + 1, endColumn: 1 };
}

function show(text: string | undefined, location: Location, columns = 60, mask = nothing): string[] {
  return frame(location, columns, { lines: () => text?.split('\n'), mask, paint: painter(false) });
}

function nothing(_: string, __: number): number | undefined {
  return undefined;
}
