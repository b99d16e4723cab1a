import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from '../../../src/model/nearest.ts';

describe('nearest', () => {
  it.each([
    ['stcks', ['stacks', 'schemas'], 'stacks'],
    ['Interface', ['interface'], 'interface'],
    ['hihg', ['low', 'high'], 'high'],
    ['a', ['b'], undefined],
    ['ab', ['abc'], 'abc'],
    ['entirely', ['different'], undefined],
    ['', ['a'], undefined],
    ['x'.repeat(100), ['x'.repeat(100)], undefined],
  ])('%j among %j: %j', (name, known, expected) => {
    expect(nearest(name, known)).toBe(expected);
  });

  it('says nothing when there is nothing to suggest', () => {
    expect([didYouMean('stcks', ['stacks']), didYouMean('x', ['stacks'])]).toEqual(['; did you mean stacks?', '']);
  });
});
