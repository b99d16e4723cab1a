import { expect, test } from 'vitest';
import { pairLinks } from '../../../src/estate/pairs.ts';
import type { Resource } from '../../../src/model/estate.ts';

const resources = Object.fromEntries(
  ['main/A', 'main/B', 'other/C', 'third/D'].map((address) => {
    const [stack, logicalId] = address.split('/');
    return [address, { address, stack, logicalId } as Resource];
  }),
);

test.each([
  ['addresses', { primary: 'main/A', standby: 'other/C' }, ['other/C']],
  ['stacks', { primary: 'main', standby: 'other' }, ['main/B', 'other/C']],
  [
    'a recovery workflow',
    { primary: 'main/A', standby: 'other', recoveryStateMachine: 'third/D' },
    ['other/C', 'third/D'],
  ],
  ['nothing of the estate', { primary: 'x', standby: 'y' }, []],
])('a pair of %s is linked', (_, pair, others) => {
  const links = pairLinks(resources, [pair]);
  expect(links.map(({ to }) => to)).toEqual(others);
  expect(links.every(({ from, kind }) => from === 'main/A' && kind === 'pair')).toBe(true);
});
