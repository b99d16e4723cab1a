import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { REPORTER_NAMES } from '../../src/report/index.ts';
import { parapet } from '../support/cli.ts';

const root = mkdtempSync(join(tmpdir(), 'parapet-printed-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('names from a template act on nothing', () => {
  const HOSTILE =
    'Resources:\n  "Que\\e[31mue\\a":\n    Type: AWS::SQS::Queue\n    Properties: {RedrivePolicy: {deadLetterTargetArn: "arn:aws:sqs:::a\\u202e\\n::error::x"}}\n  "a\\u202eb\\n::error::x":\n    Type: AWS::SQS::Queue\n';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  const ACTIVE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

  test.each([...REPORTER_NAMES.map((name) => ['check', '-', '--format', name]), ['inspect', '-'], ['graph', '-']])(
    '%s %s %s %s',
    (...args) => {
      const { stdout, stderr } = parapet(args, { input: HOSTILE });
      expect(stdout).toMatch(/Que/);
      expect(stdout).not.toMatch(ACTIVE);
      expect(stderr).not.toMatch(ACTIVE);
      expect(stdout).not.toMatch(/^::error::x/m);
    },
  );
});

describe('a secret is printed nowhere', () => {
  const SECRET = 'hunter2';
  const TEMPLATE = `Parameters:
  Password: {Type: String, NoEcho: true, Default: ${SECRET}-default}
Resources:
  Connection:
    Type: AWS::Events::Connection
    Properties:
      AuthorizationType: API_KEY
      AuthParameters:
        ApiKeyAuthParameters: {ApiKeyName: x, ApiKeyValue: ${SECRET}-literal}
        InvocationHttpParameters:
          HeaderParameters:
            - {Key: auth, Value: ${SECRET}-header}
            - {Key: password, Value: !Ref Password}
  Database:
    Type: AWS::RDS::DBInstance
    Properties: {MasterUsername: !Ref Password, MasterUserPassword: ${SECRET}-database}
  Secret:
    Type: AWS::SecretsManager::Secret
    Properties: {SecretString: '{"password": "${SECRET}-json"}'}
  Function:
    Type: AWS::Lambda::Function
    Properties:
      Environment: {Variables: {DB_PASSWORD: ${SECRET}-variable, TOKEN: !Sub 'x-\${Password}'}}
`;

  test.each([
    ...REPORTER_NAMES.map((name) => ['check', '-', '--all', '--format', name]),
    ['check', '-', '--missing'],
    ['inspect', '-'],
    ['graph', '-', '--format', 'json'],
    ['inspect', '-', '--parameters', `Password=${SECRET}-given`],
  ])('%s %s %s %s %s', (...args) => {
    const { stdout, stderr } = parapet(args.filter(Boolean), { input: TEMPLATE });
    expect(stdout).not.toBe('');
    expect(stdout + stderr).not.toContain(SECRET);
  });

  test('not in a baseline either', () => {
    parapet(['baseline', 'write', '-', '--file', join(root, 'secret.baseline.json')], { input: TEMPLATE });
    const { stdout } = parapet(['baseline', 'show', '-', '--file', join(root, 'secret.baseline.json')], {
      input: TEMPLATE,
    });
    expect(stdout).toContain('connectivity/connection-no-inline-secrets');
    expect(stdout).not.toContain(SECRET);
  });
});
