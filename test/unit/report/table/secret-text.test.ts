import { describe, expect, it } from 'vitest';
import { maskOf } from '../../../../src/report/table/mask.ts';
import { secretBlocks, secretIn } from '../../../../src/report/table/secret-text.ts';
import { locationOf, resultOf, SOURCE_FILE } from '../../../support/report-samples.ts';

describe('secretIn', () => {
  it.each([
    ['Password: hunter2', 'Password: '],
    ['  DB_PASSWD: "hunter2"', '  DB_PASSWD: '],
    ['{"masterUserPassword": "hunter2"}', '{"masterUserPassword": '],
    ['  - ApiToken: !Sub "x-$Stage"', '  - ApiToken: '],
    [
      'Environment: {Variables: {STAGE: dev, CLIENT_SECRET: abc}}',
      'Environment: {Variables: {STAGE: dev, CLIENT_SECRET: ',
    ],
    ['Value: AKIAIOSFODNN7EXAMPLE', 'Value: '],
    ['Header: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x', 'Header: Bearer '],
    ['Key: "-----BEGIN RSA PRIVATE KEY-----\\nMIIE"', 'Key: "'],
  ])('hides the end of %s', (line, shown) => {
    expect(secretIn(line, false)).toBe(shown.length);
  });

  it.each([
    'Name: orders',
    'SecretArn: arn:aws:secretsmanager:eu-west-1:111122223333:secret:x',
    'SecretName: orders',
    'Password: !Ref Password',
    'Password:',
    'Password: # set by hand',
    "Password: '{{resolve:secretsmanager:db:SecretString:password}}'",
    'ManageMasterUserPassword: true',
    'PasswordPolicy: strict',
    'Default: k-5b0f1d2c',
    '',
  ])('hides nothing of %j', (line) => {
    expect(secretIn(line, false)).toBeUndefined();
  });

  it('takes defaults for secrets when asked to', () => {
    expect(secretIn('    Default: k-5b0f1d2c', true)).toBe('    Default: '.length);
  });

  it('takes a moment for a line without an end', () => {
    const started = performance.now();
    expect(secretIn(`${'a.'.repeat(1_000_000)}${' '.repeat(1_000_000)}${'"'.repeat(100_000)}`, true)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('secretBlocks', () => {
  it.each([
    ['a literal block', 'a: 1\nPassword: |-\n  hunter2\n\n  more\nb: 2', [3, 5]],
    ['a folded block in a list', '- Token: >\n    abc\n- b: 1', [2]],
    ['a value on the next line', 'Password:\n  hunter2\nb: 1', [2]],
    ['a private key', 'k: |\n  -----BEGIN PRIVATE KEY-----\n  MIIE\n  -----END PRIVATE KEY-----\nb: 1', [3, 4]],
    ['a map of secret things', 'Secrets:\n  a: 1\nTokens:\n  - b\nApiKeys:\n\nx: 1', []],
    ['a block that is no secret', 'Code: |\n  x = 1\n', []],
    ['a key in one line', 'k: "-----BEGIN PRIVATE KEY-----\\n-----END PRIVATE KEY-----"\nb: 1', []],
  ])('finds the lines of %s', (_, text, hidden) => {
    expect([...secretBlocks(text.split('\n'))]).toEqual(hidden);
  });
});

describe('maskOf', () => {
  const text = 'Default: abc\nVariables:\n  A: k-9c41\n  B: k-77\nDefault: xyz\n';
  const lines = () => text.split('\n');

  it('hides what a rule calls a secret, with all its lines, and then defaults too', () => {
    const location = { file: SOURCE_FILE, line: 2, column: 1, endLine: 4, endColumn: 8 };
    const mask = maskOf([resultOf({ rule: 'lambda/plaintext-secrets', location })], lines);
    expect([1, 2, 3, 4, 5].map((line) => mask(SOURCE_FILE, line))).toEqual([
      'Default: '.length,
      10,
      2,
      2,
      'Default: '.length,
    ]);
  });

  it('hides nothing for other rules', () => {
    const mask = maskOf(
      [resultOf(), resultOf({ location: null }), resultOf({ rule: 'lambda/plaintext-secrets', location: null })],
      lines,
    );
    expect([1, 2, 3].map((line) => mask(SOURCE_FILE, line))).toEqual([undefined, undefined, undefined]);
  });

  it('hides the value of a key, or the value itself where that is the place', () => {
    const source = '{"ApiKeyValue": "k-1", "Other": ["k-2"]}';
    const value = { file: SOURCE_FILE, line: 1, column: 35, endLine: 1, endColumn: 40 };
    const mask = (location: typeof value) =>
      maskOf([resultOf({ rule: 'connectivity/connection-no-inline-secrets', location })], () => [source])(
        SOURCE_FILE,
        1,
      );
    expect(mask({ ...value, column: 2 })).toBe(source.indexOf('"k-1"'));
    expect(
      maskOf([resultOf({ rule: 'lambda/plaintext-secrets', location: value })], () => ['x'.repeat(60)])(SOURCE_FILE, 1),
    ).toBe(34);
  });

  it('hides the sample key', () => {
    const location = locationOf(SOURCE_FILE, 'ApiKeyValue', 'ApiKeyValue: k-9c41e07aa3');
    const mask = maskOf([resultOf({ rule: 'connectivity/connection-no-inline-secrets', location })], () => [
      '          ApiKeyValue: k-9c41e07aa3',
    ]);
    expect(mask(SOURCE_FILE, 1)).toBe('          ApiKeyValue: '.length);
  });
});
