import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limit } from '../../../../src/report/text/limit.ts';
import { visible, visibleLines } from '../../../../src/report/text/visible.ts';
import { clip, pad, take, widthOf } from '../../../../src/report/text/width.ts';
import { wrap } from '../../../../src/report/text/wrap.ts';

describe('visible', () => {
  it.each([
    ['\u001b[31m', '\\u001b[31m'],
    ['a\r\nb\tc', 'a\\u000d\\u000ab\\u0009c'],
    ['\u202eevil\u2069', '\\u202eevil\\u2069'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800x', '\\ud800x'],
    ['\uffff', '\\uffff'],
    ['👩‍🚀 注文 é', '👩‍🚀 注文 é'],
  ])('writes %j as %s', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('splits lines at line feeds alone', () => {
    expect(visibleLines('a\r\nb\n\tc\rd')).toEqual(['a', 'b', '  c\\u000dd']);
  });
});

describe('width', () => {
  it.each([
    ['abc', 3],
    ['注文', 4],
    ['e\u0301', 1],
    ['👩‍🚀', 2],
    ['한글', 4],
    ['ａ', 2],
    ['\u200d', 0],
    ['…', 1],
    ['', 0],
  ])('of %j is %i columns', (text, columns) => {
    expect(widthOf(text)).toBe(columns);
  });

  it('takes no more columns than there are', () => {
    expect(take('注文注文', 5)).toBe('注文');
    expect(take('abc', 2)).toBe('ab');
    expect(clip('注文注文', 6)).toBe('注文…');
    expect(clip('abc', 3)).toBe('abc');
    expect(clip('abc', 0)).toBe('…');
    expect(pad('注文', 6)).toBe('注文  ');
    expect(pad('long', 2)).toBe('long');
  });

  it('clips any text to its width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, columns) => {
        expect(widthOf(clip(text, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('wrap', () => {
  it('fills lines, keeps breaks and breaks what is too long', () => {
    expect(wrap(' one two three\nfour ', 8)).toEqual(['one two', 'three', 'four']);
    expect(wrap('abcdefghij k', 4)).toEqual(['abcd', 'efgh', 'ij k']);
    expect(wrap('注文注文', 3)).toEqual(['注', '文', '注', '文']);
    expect(wrap('注 a', 1)).toEqual(['注', 'a']);
    expect(wrap('', 10)).toEqual(['']);
  });

  it('takes a moment for a word without an end', () => {
    const started = performance.now();
    expect(wrap('x'.repeat(1_000_000), 60)).toHaveLength(16_667);
    expect(wrap('注'.repeat(100_000), 60)).toHaveLength(3334);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('loses no word and keeps to the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, columns) => {
        const lines = wrap(text, columns);
        expect(lines.filter((line) => widthOf(line) > columns)).toEqual([]);
        expect(lines.join('').replace(/\s/g, '')).toBe(visibleLines(text.trim()).join('').replace(/\s/g, ''));
      }),
    );
  });
});

describe('limit', () => {
  it('counts UTF-16 units and halves no character', () => {
    expect(limit('abc', 3)).toBe('abc');
    expect(limit('abcd', 3)).toBe('ab…');
    expect(limit('a😀b', 3)).toBe('a…');
  });
});
