import { describe, expect, test } from 'vitest';
import type { Sensitive } from '../../../src/model/estate.ts';
import { resolveAll, stackOf } from '../../support/resolved.ts';

const PARAMETERS = `Parameters:
  Plain: {Type: String}
  Hidden: {Type: String, NoEcho: true}
  Default: {Type: String, NoEcho: true, Default: hunter2}
  Empty: {Type: String, NoEcho: true, Default: ''}
Conditions: {Prod: !Equals [!Ref Plain, prod], Given: !Not [!Equals [!Ref Default, '']]}
`;

function resource(subject: string, parameters: Readonly<Record<string, string>> = {}) {
  const { resources } = resolveAll([stackOf(`${PARAMETERS}Resources:\n  Subject: ${subject}`, { parameters })]);
  return resources.get('app/Subject')?.resource;
}

const database = (value: string) => `{Type: AWS::RDS::DBInstance, Properties: {MasterUserPassword: ${value}}}`;

describe('a secret and the way it is written', () => {
  test.each<[string, Omit<Sensitive, 'path'>]>([
    ['hunter2', { kind: 'literal' }],
    ['!Ref Plain', { kind: 'parameter' }],
    ['!Ref Hidden', { kind: 'no-echo' }],
    ['!Ref Default', { kind: 'parameter-default' }],
    ["!Sub '${Default}'", { kind: 'parameter-default' }],
    ["'{{resolve:secretsmanager:db}}'", { kind: 'dynamic-reference', service: 'secretsmanager' }],
    ["'{{resolve:ssm:/db}}'", { kind: 'dynamic-reference', service: 'ssm' }],
    ["!Sub '{{resolve:secretsmanager:${Plain}}}'", { kind: 'dynamic-reference', service: 'secretsmanager' }],
    ["'prefix-{{resolve:ssm:/db}}'", { kind: 'literal' }],
    [
      "!Join ['', ['{{resolve:secretsmanager:', !Ref Plain, ':SecretString:password}}']]",
      { kind: 'dynamic-reference', service: 'secretsmanager' },
    ],
    ["!Join ['', [a, !Ref Plain]]", { kind: 'intrinsic' }],
    ["!Join [',', !Ref Plain]", { kind: 'intrinsic' }],
    ["!Join ['', [hunt, er2]]", { kind: 'literal' }],
    ['!Sub hunter2', { kind: 'literal' }],
    ["!Sub 'x-${Plain}'", { kind: 'intrinsic' }],
    ['!If [Prod, hunter2, hunter2]', { kind: 'literal' }],
    ['!If [Prod, hunter2, !Ref Hidden]', { kind: 'intrinsic' }],
    ['!Base64 x', { kind: 'intrinsic' }],
    ['!If [Given, hunter2, !Ref Plain]', { kind: 'literal' }],
  ])('%s', (written, how) => {
    const found = resource(database(written));
    expect(found?.sensitive).toEqual([{ path: ['Properties', 'MasterUserPassword'], ...how }]);
    expect(JSON.stringify(found?.properties)).not.toContain('hunter2');
  });

  test('what is not known keeps the name of what is missing', () => {
    expect(resource(database('!Ref Plain'))?.properties).toEqual({ MasterUserPassword: '⟦~parameter.app.Plain⟧' });
  });

  test('in lists and maps', () => {
    const headers = '[{Key: a, Value: hunter2}, {Key: b, Value: !Ref Hidden}]';
    const connection = `{Type: AWS::Events::Connection, Properties: {AuthParameters: {InvocationHttpParameters: {HeaderParameters: ${headers}}}}}`;
    expect(resource(connection)?.sensitive.map(({ path, kind }) => [path.slice(-2).join('.'), kind])).toEqual([
      ['0.Value', 'literal'],
      ['1.Value', 'no-echo'],
    ]);
  });

  test('a content type is no secret', () => {
    const headers = '[{Key: Content-Type, Value: application/json}, {Key: X-Content-Type, Value: hunter2}]';
    const connection = `{Type: AWS::Events::Connection, Properties: {AuthParameters: {InvocationHttpParameters: {HeaderParameters: ${headers}}}}}`;
    const text = JSON.stringify(resource(connection)?.properties);
    expect(text).toContain('application/json');
    expect(text).not.toContain('hunter2');
  });
});

describe('the value of a parameter that is not to be echoed', () => {
  const function_ = (value: string) => `{Type: AWS::Lambda::Function, Properties: {Description: ${value}}}`;

  test.each([
    ['!Ref Default', '⟦masked.app.Default⟧'],
    ["!Sub 'x-${Default}'", 'x-⟦masked.app.Default⟧'],
    ['!Ref Hidden', '⟦~parameter.app.Hidden⟧'],
    ['!Ref Empty', ''],
  ])('%s stands nowhere else either', (written, expected) => {
    expect(resource(function_(written))?.properties).toEqual({ Description: expected });
  });

  test('that somebody supplies', () => {
    expect(resource(function_('!Ref Hidden'), { Hidden: 'hunter2' })?.properties).toEqual({
      Description: '⟦masked.app.Hidden⟧',
    });
  });

  test('still decides conditions', () => {
    expect(resource(function_("!If [Given, 'yes', 'no']"))?.properties).toEqual({ Description: 'yes' });
  });
});
