import { describe, expect, it } from 'vitest';
import { EMPTY_CONFIG } from '../../../src/config/config.ts';
import { checkSetting, withDefaults } from '../../../src/config/rule-settings.ts';
import { optionsFor, settingsFor } from '../../../src/config/settings.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { complaints, configOf, ruleOf } from '../../support/config.ts';

const RETRY = ruleOf('delivery/target-retry', {
  minAgeSeconds: { type: 'integer', minimum: 60, maximum: 86400, default: 300 },
  requireExplicit: { type: 'boolean', default: false },
  exempt: { type: 'array', items: { type: 'string', pattern: '^[a-z]+$' }, default: [] },
  mode: { type: 'string', enum: ['strict', 'lenient'] },
  accounts: { type: 'array', items: { type: 'string', pattern: '^[0-9]{12}$' } },
  perKind: {
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { minAgeSeconds: { type: 'number' } },
      additionalProperties: false,
    },
    default: {},
  },
  owners: {
    type: 'object',
    additionalProperties: false,
    properties: { organization: { type: 'boolean', default: true }, accounts: { type: 'array', default: [] } },
  },
});
const TLS = ruleOf('s3/tls-only');
const RULES = [RETRY, TLS];

describe('settingsFor', () => {
  it('fills in defaults, rule by rule', () => {
    expect(settingsFor(RULES, EMPTY_CONFIG)).toEqual({
      'delivery/target-retry': {
        minAgeSeconds: 300,
        requireExplicit: false,
        exempt: [],
        perKind: {},
        owners: { organization: true, accounts: [] },
      },
      's3/tls-only': {},
    });
  });

  it('keeps what the configuration says, with the defaults of what it leaves out', () => {
    const text = `rules:
  delivery/target-retry:
    severity: low
    minAgeSeconds: 3600
    perKind: {apiDestination: {minAgeSeconds: 60}}
    owners: {accounts: ['444455556666']}
    exemptTags: {scratch: 'true'}
    exemptLogicalIds: [Test*]
`;
    expect(settingsFor([RETRY], configOf(text, { rules: RULES }))).toEqual({
      'delivery/target-retry': {
        minAgeSeconds: 3600,
        requireExplicit: false,
        exempt: [],
        perKind: { apiDestination: { minAgeSeconds: 60 } },
        owners: { organization: true, accounts: ['444455556666'] },
      },
    });
  });
});

describe('optionsFor', () => {
  it('gives the defaults of a rule that the configuration does not name', () => {
    expect(optionsFor('s3/tls-only', EMPTY_CONFIG)).toEqual({
      enabled: true,
      undecided: 'report',
      exemptTags: {},
      exemptLogicalIds: [],
      settings: {},
    });
  });

  it('gives what the configuration says', () => {
    const config = configOf('rules: {s3/tls-only: {enabled: false, severity: low, undecided: fail}}');
    expect(optionsFor('s3/tls-only', config)).toMatchObject({ enabled: false, severity: 'low', undecided: 'fail' });
  });
});

describe('messages about settings', () => {
  it.each([
    ['s3/tls-onyl: {}', 's3/tls-onyl: there is no such rule; did you mean s3/tls-only?'],
    ['delivery/tls-only: {}', 'delivery/tls-only: there is no such rule; did you mean s3/tls-only?'],
    ['tls-only: {}', 'tls-only: there is no such rule; did you mean s3/tls-only?'],
    ['other/else: {}', 'other/else: there is no such rule'],
    ['s3/tls-only: {severty: low}', 's3/tls-only.severty: unknown setting; did you mean severity?'],
    ['s3/tls-only: {minAgeSeconds: 1}', 's3/tls-only.minAgeSeconds: unknown setting'],
    [
      'delivery/target-retry: {minAgeSecond: 60}',
      'delivery/target-retry.minAgeSecond: unknown setting; did you mean minAgeSeconds?',
    ],
    ['delivery/target-retry: {minAgeSeconds: many}', 'delivery/target-retry.minAgeSeconds: must be a whole number'],
    ['delivery/target-retry: {minAgeSeconds: 60.5}', 'delivery/target-retry.minAgeSeconds: must be a whole number'],
    ['delivery/target-retry: {minAgeSeconds: 59}', 'delivery/target-retry.minAgeSeconds: must be at least 60'],
    ['delivery/target-retry: {minAgeSeconds: 86401}', 'delivery/target-retry.minAgeSeconds: must be at most 86400'],
    ['delivery/target-retry: {requireExplicit: 1}', 'delivery/target-retry.requireExplicit: must be true or false'],
    ['delivery/target-retry: {exempt: queue}', 'delivery/target-retry.exempt: must be a list'],
    ['delivery/target-retry: {exempt: [queue, Queue]}', 'delivery/target-retry.exempt[1]: must match ^[a-z]+$'],
    [
      'delivery/target-retry: {accounts: [444455556666]}',
      'delivery/target-retry.accounts[0]: must be text; write it in quotes',
    ],
    [
      'delivery/target-retry: {mode: strikt}',
      'delivery/target-retry.mode: must be one of strict, lenient; did you mean strict?',
    ],
    [
      'delivery/target-retry: {perKind: {queue: {minAge: 1}}}',
      'delivery/target-retry.perKind.queue.minAge: unknown setting',
    ],
    ['delivery/target-retry: {perKind: {queue: 1}}', 'delivery/target-retry.perKind.queue: must be keys with values'],
    [
      'delivery/target-retry: {owners: {acounts: []}}',
      'delivery/target-retry.owners.acounts: unknown setting; did you mean accounts?',
    ],
  ])('%s', (text, message) => {
    expect(complaints(`rules:\n  ${text}`, { rules: RULES })).toEqual([`parapet.yaml:2: rules.${message}`]);
  });

  it('are left out while the rules are not known', () => {
    expect(complaints('rules: {custom/rule: {anything: 1}}')).toEqual([]);
  });
});

describe('checkSetting', () => {
  it.each<[JsonObject, Json]>([
    [{}, 'anything'],
    [{ type: ['string', 'null'] }, null],
    [{ type: 'number' }, 1.5],
    [{ type: 'object' }, { any: 'key' }],
    [{ type: 'object', additionalProperties: true }, { any: 'key' }],
    [{ type: 'array' }, [1, 'a', null]],
    [{ pattern: '^a$' }, 7],
    [{ minimum: 3 }, 'text'],
  ])('%j takes %j', (schema, value) => {
    expect(checkSetting(schema, value)).toEqual([]);
  });

  it('lists every breach', () => {
    const schema = { type: 'array', items: { type: ['string', 'integer'] } };
    expect(checkSetting(schema, ['a', 1, 1.5, true])).toEqual([
      { path: [2], message: 'must be text or a whole number; write it in quotes' },
      { path: [3], message: 'must be text or a whole number' },
    ]);
  });

  it('says that a pattern of a rule is none', () => {
    expect(checkSetting({ pattern: '(?i)a' }, 'a')).toEqual([
      { path: [], message: 'cannot be checked: the pattern (?i)a of the rule is no regular expression' },
    ]);
  });
});

describe('withDefaults', () => {
  it.each<[string, JsonObject, Json | undefined, Json | undefined]>([
    ['nothing where nothing is said', { type: 'object', properties: { a: { type: 'string' } } }, undefined, undefined],
    [
      'the default of the whole, completed by those of its parts',
      { default: { a: 1 }, properties: { a: { default: 2 }, b: { default: 3 } } },
      undefined,
      { a: 1, b: 3 },
    ],
    [
      'the whole rather than a part, where the value leaves both out',
      { default: { a: 1 }, properties: { a: {} } },
      {},
      { a: 1 },
    ],
    ['a map as it is given', { default: { a: 1 }, additionalProperties: {} }, { b: 2 }, { b: 2 }],
    [
      'false and nothing as they are given',
      { properties: { a: { default: true }, b: { default: 1 } } },
      { a: false, b: null },
      { a: false, b: null },
    ],
  ])('gives %s', (_, schema, value, expected) => {
    expect(withDefaults(schema, value)).toEqual(expected);
  });
});
