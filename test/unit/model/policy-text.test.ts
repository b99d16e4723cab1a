import { describe, expect, test } from 'vitest';
import { canonicalPolicy, charactersOf } from '../../../src/model/policy-text.ts';

const POLICY = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'A', Effect: 'Deny', Action: ['ec2:B', 'ec2:A'], Resource: '*' },
    { Effect: 'Deny', Action: 'ec2:C', Resource: ['*'], Condition: { Bool: { 'aws:SecureTransport': false } } },
  ],
};

describe('policies that say the same have the same canonical text', () => {
  test.each([
    ['names of statements', { ...POLICY, Statement: POLICY.Statement.map((one) => ({ ...one, Sid: 'X' })) }],
    ['order of statements', { ...POLICY, Statement: [...POLICY.Statement].reverse() }],
    [
      'order and case of actions, lists of one',
      {
        ...POLICY,
        Statement: [{ Resource: ['*'], Effect: 'Deny', Action: ['EC2:a', 'ec2:b', 'ec2:A'] }, POLICY.Statement[1]],
      },
    ],
    [
      'case of condition keys, booleans as text',
      {
        ...POLICY,
        Statement: [
          POLICY.Statement[0],
          { ...POLICY.Statement[1], Condition: { Bool: { 'aws:securetransport': ['false'] } } },
        ],
      },
    ],
  ])('whatever the %s', (_, other) => {
    expect(canonicalPolicy(JSON.parse(JSON.stringify(other)))).toEqual(canonicalPolicy(POLICY));
  });

  test.each([
    ['effect', { Effect: 'Allow' }],
    ['action', { Action: 'ec2:D' }],
    ['case of a resource', { Resource: 'arn:aws:ec2:*:*:VPC/*' }],
    ['operator', { Condition: { BoolIfExists: { 'aws:SecureTransport': false } } }],
    ['value', { Condition: { Bool: { 'aws:SecureTransport': true } } }],
  ])('and another %s another one', (_, change) => {
    const other = { ...POLICY, Statement: [POLICY.Statement[0] ?? {}, { ...POLICY.Statement[1], ...change }] };
    expect(canonicalPolicy(other)).not.toEqual(canonicalPolicy(POLICY));
  });

  test('and another version another one', () => {
    const { Version: _, ...other } = POLICY;
    expect(canonicalPolicy(other)).not.toEqual(canonicalPolicy(POLICY));
  });
});

test('the length of a policy is in UTF-16 code units, without white space', () => {
  expect(charactersOf({ a: ['é', '😀'] })).toBe('{"a":["é","xx"]}'.length);
});
