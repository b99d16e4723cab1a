import { expect, test } from 'vitest';
import { type StackSettings, stackInput } from '../../../src/estate/plan.ts';
import { stackOf } from '../../support/resolved.ts';

const { template } = stackOf('Resources: {}');
const planned = (settings: StackSettings, flags?: StackSettings) => {
  const { template: _, ...rest } = stackInput({ name: 'app', template }, settings, flags);
  return rest;
};

const NOTHING = { name: 'app', partition: 'aws', stage: 'prod', tags: {}, parameters: {}, wired: {}, assumed: {} };

test('what nobody says stays open', () => {
  expect(planned({})).toEqual(NOTHING);
});

test.each<[string, StackSettings, StackSettings, object]>([
  [
    'settings hold',
    { account: '1', region: 'a', stage: 'test', stackName: 's' },
    {},
    { account: '1', region: 'a', stage: 'test', stackName: 's' },
  ],
  [
    'flags win over settings',
    { account: '1', partition: 'aws' },
    { account: '2', partition: 'aws-cn' },
    { account: '2', partition: 'aws-cn' },
  ],
  [
    'values of flags win one by one',
    { parameters: { A: '1', B: '1' } },
    { parameters: { B: '2' } },
    { parameters: { A: '1', B: '2' } },
  ],
  [
    'a value of a flag takes the place of a wire',
    { wired: { A: 'x.Y', B: 'x.Z' } },
    { parameters: { A: '1' } },
    { parameters: { A: '1' }, wired: { B: 'x.Z' } },
  ],
  ['a previous value is open', {}, { previous: ['A'] }, { parameters: { A: '⟦~parameter.app.A⟧' } }],
  ['unless the estate file says it', { parameters: { A: '1' } }, { previous: ['A'] }, { parameters: { A: '1' } }],
])('%s', (_, settings, flags, expected) => {
  expect(planned(settings, flags)).toEqual({ ...NOTHING, ...expected });
});
