import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { differenceOf, isMarked } from '../../../src/scp/compare.ts';
import { generateScp } from '../../../src/scp/generate.ts';
import { checkSize, maxCharactersOf } from '../../../src/scp/size.ts';

const NAME = 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0';
const PARTNER = { serviceName: NAME, owner: '444444444444', name: 'payments', expires: '2027-06-30' };
const ADMINS = ['arn:aws:iam::*:role/Net'];
const ORGANIZATION = { id: 'o-abc1234567', managementAccount: '111111111111', accounts: [{ id: '222222222222' }] };

function generated(allowlist: JsonObject): JsonObject {
  return generateScp({
    allowlist: { version: 1, adminRoles: ADMINS, ...allowlist },
    organization: ORGANIZATION,
    today: '2026-11-24',
  });
}

function statement(policy: JsonObject, sid: string): JsonObject | undefined {
  return (policy['Statement'] as readonly JsonObject[]).find((one) => one['Sid'] === sid);
}

const conditionOf = (allowlist: JsonObject) => statement(generated(allowlist), 'ParapetPlEndpoint')?.['Condition'];

describe('the statement about endpoints', () => {
  test.each<[string, JsonObject, JsonObject]>([
    ['owners alone', {}, { StringNotEquals: { 'ec2:VpceServiceOwner': ['amazon'] } }],
    [
      'partners and owners, both of which must be unlisted',
      { partnerServices: [PARTNER], internalServiceAccounts: ['333333333333'] },
      { StringNotEquals: { 'ec2:VpceServiceName': [NAME], 'ec2:VpceServiceOwner': ['amazon', '333333333333'] } },
    ],
    [
      'every account of the organization',
      { internalServiceAccounts: 'organization' },
      { StringNotEquals: { 'ec2:VpceServiceOwner': ['amazon', '111111111111', '222222222222'] } },
    ],
    [
      'all names as patterns when one is',
      { partnerServices: [PARTNER, { ...PARTNER, serviceName: `${NAME.slice(0, -3)}*` }] },
      {
        StringNotEquals: { 'ec2:VpceServiceOwner': ['amazon'] },
        StringNotLike: { 'ec2:VpceServiceName': [NAME, `${NAME.slice(0, -3)}*`] },
      },
    ],
    [
      'partners by their account',
      { partnerServices: [PARTNER, { ...PARTNER, owner: 'aws-marketplace' }], scp: { mode: 'byOwner' } },
      { StringNotEquals: { 'ec2:VpceServiceOwner': ['amazon', '444444444444', 'aws-marketplace'] } },
    ],
    [
      'a partner without account by name all the same',
      { partnerServices: [{ serviceName: NAME, name: 'p', expires: '2027-06-30' }], scp: { mode: 'byOwner' } },
      { StringNotEquals: { 'ec2:VpceServiceName': [NAME], 'ec2:VpceServiceOwner': ['amazon'] } },
    ],
    [
      'nothing of an entry that has expired',
      { partnerServices: [{ ...PARTNER, expires: '2026-11-23' }] },
      { StringNotEquals: { 'ec2:VpceServiceOwner': ['amazon'] } },
    ],
    [
      'endpoints without a service, where such types are allowed',
      { endpointTypes: { allow: ['Interface', 'Resource'] } },
      { StringNotEquals: { 'ec2:VpceServiceOwner': ['amazon'] }, Null: { 'ec2:VpceServiceName': 'false' } },
    ],
  ])('%s', (_, allowlist, condition) => {
    expect(conditionOf(allowlist)).toEqual(condition);
  });

  test('is about the endpoint, not about everything else in the call', () => {
    expect(statement(generated({}), 'ParapetPlEndpoint')?.['Resource']).toBe('arn:aws:ec2:*:*:vpc-endpoint/*');
  });
});

test('every other statement is there when it is asked for', () => {
  const sids = (allowlist: JsonObject) =>
    (generated(allowlist)['Statement'] as readonly JsonObject[]).map(({ Sid }) => Sid);
  const always = ['ParapetPlEndpoint', 'ParapetPlService'];
  expect(sids({})).toEqual(['ParapetPlEndpoint', 'ParapetPlRegion', 'ParapetPlService']);
  expect(sids({ crossRegion: 'allow-listed' })).toEqual(always);
  const all = { strict: true, protectPolicies: true };
  expect(sids({ crossRegion: 'allow-listed', scp: all })).toEqual([
    ...always,
    'ParapetPlShare',
    'ParapetPlAssociate',
    'ParapetPlPolicy',
  ]);
});

test('administrators are spared by pattern; without any, nobody is', () => {
  expect(statement(generated({}), 'ParapetPlService')?.['Condition']).toEqual({
    ArnNotLike: { 'aws:PrincipalArn': ADMINS },
  });
  expect(statement(generated({ adminRoles: [] }), 'ParapetPlService')).not.toHaveProperty('Condition');
});

test('a policy that is too long is refused, with how much and with the ways out', () => {
  const policy = generated({});
  const { length } = JSON.stringify(policy);
  expect(() => checkSize(policy, length)).not.toThrow();
  expect(() => checkSize(policy, length - 7)).toThrow(`${length} characters, 7 more than the limit of ${length - 7}`);
  expect(maxCharactersOf({})).toBe(5120);
  expect(maxCharactersOf({ scp: { maxCharacters: 10_240 } })).toBe(10_240);
});

test('two policies are compared by what they say', () => {
  const policy = generated({ partnerServices: [PARTNER] });
  const other = generated({});
  expect(differenceOf(policy, policy)).toEqual({ missing: [], extra: [] });
  const { missing, extra } = differenceOf(policy, other);
  expect([missing.length, extra.length]).toEqual([1, 1]);
  expect(isMarked(policy)).toBe(true);
  expect(isMarked({ Statement: { Effect: 'Deny' } })).toBe(false);
  expect(isMarked({})).toBe(false);
});
