import { describe, expect, test } from 'vitest';
import { Actions } from '../../../../src/estate/facts/actions.ts';

const actions = new Actions({
  date: '2026-09-26',
  global: 'aws:PrincipalOrgID aws:PrincipalTag/*',
  services: {
    sqs: {
      writes: 'DeleteMessage SendMessage',
      others: 'GetQueueUrl ListQueues',
      legacy: 'SendMessageBatch',
      keys: '',
    },
    s3: { writes: 'PutObject', others: 'GetObject', keys: 's3:ExistingObjectTag/* s3:prefix' },
  },
});

describe('actions', () => {
  test.each([
    ['sqs:sendmessage', { known: true, writes: true }],
    ['sqs:getqueueurl', { known: true, writes: false }],
    ['sqs:sendmessagebatch', { known: true, writes: false }],
    ['sqs:send*', { known: true, writes: true }],
    ['sqs:list*', { known: true, writes: false }],
    ['sqs:?etqueueurl', { known: true, writes: false }],
    ['s*:put*', { known: true, writes: true }],
    ['*', { known: true, writes: true }],
    ['sqs:sendmesage', { known: false, writes: false, nearest: 'sqs:SendMessage' }],
    ['sqs:sned*', { known: false, writes: false }],
    ['sqz:sendmessage', { known: false, writes: false, nearest: 'sqs:SendMessage' }],
    ['sqz:send*', { known: false, writes: false, nearest: 'sqs:send*' }],
    ['constructor:x', { known: false, writes: false }],
    ['sendmessage', { known: false, writes: false }],
    ['x*:y', { known: false, writes: false }],
  ])('%s', (text, fact) => {
    expect(actions.action(text)).toEqual(fact);
    expect(actions.action(text)).toEqual(fact);
  });

  test('a pattern of many wildcards costs no more than its length and that of the names', () => {
    expect(actions.action(`sqs:${'*a'.repeat(5000)}`).known).toBe(false);
  });
});

describe('condition keys', () => {
  test.each([
    ['s3:prefix', { known: true }],
    ['s3:existingobjecttag/team', { known: true }],
    ['s3:prefx', { known: false, nearest: 's3:prefix' }],
    ['s3:something-else-entirely', { known: false }],
    ['aws:principalorgid', { known: true }],
    ['aws:principaltag/team', { known: true }],
    ['aws:principleorgid', { known: false, nearest: 'aws:PrincipalOrgID' }],
    ['token.actions.githubusercontent.com:sub', undefined],
  ])('%s', (text, fact) => {
    expect(actions.key(text)).toEqual(fact);
  });
});
