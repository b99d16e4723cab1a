import { expect, test } from 'vitest';
import { type Exemption, isExempt } from '../../../src/evaluate/exempt.ts';
import { resourcesOf } from '../../support/resources.ts';

const subject = resourcesOf(
  'Resources:\n  Scratch1: {Type: AWS::SQS::Queue, Properties: {Tags: [{Key: kind, Value: scratch}, {Key: size, Value: 3}]}}',
)['app/Scratch1'];
const NONE: Exemption = { exemptTags: {}, exemptLogicalIds: [] };

test.each<[string, Exemption | undefined, boolean]>([
  ['no exemption', undefined, false],
  ['an empty one', NONE, false],
  ['a logical id', { ...NONE, exemptLogicalIds: ['Scratch1'] }, true],
  ['a glob', { ...NONE, exemptLogicalIds: ['Scratch?'] }, true],
  ['another logical id', { ...NONE, exemptLogicalIds: ['Scratch'] }, false],
  ['a tag', { ...NONE, exemptTags: { kind: 'scratch' } }, true],
  ['a tag with another value', { ...NONE, exemptTags: { kind: 'work' } }, false],
  ['a tag with a number', { ...NONE, exemptTags: { size: '3' } }, true],
  ['one of two tags', { ...NONE, exemptTags: { other: 'x', kind: 'scratch' } }, true],
  ['a tag that is called like a method', { ...NONE, exemptTags: { toString: 'x' } }, false],
])('%s', (_, exemption, expected) => {
  expect(subject && isExempt(subject, exemption)).toBe(expected);
});
