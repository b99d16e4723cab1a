import { describe, expect, test } from 'vitest';
import { Proposer } from '../../../src/fix/proposal.ts';
import type { ProposedChange } from '../../../src/model/finding.ts';
import type { Json } from '../../../src/model/json.ts';
import { resourcesOf } from '../../support/resources.ts';

const TEMPLATE = `Parameters:
  Partner: {Type: String}
Resources:
  Rule:
    Type: AWS::Events::Rule
    Properties: {RoleArn: !GetAtt Role.Arn, EventPattern: {source: [shop]}}
  Named:
    Type: AWS::Events::Rule
    DependsOn: Role
    Properties: {Name: named, EventPattern: {source: [shop]}}
  Role: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {Statement: []}}}
  Queue: {Type: AWS::SQS::Queue}
  Topic: {Type: AWS::SNS::Topic}
  Bucket: {Type: AWS::S3::Bucket}
  Function: {Type: AWS::Lambda::Function}
  Alias: {Type: AWS::Lambda::Alias, Properties: {Name: live, FunctionName: !Ref Function}}
  Uses:
    Type: AWS::SSM::Parameter
    Properties:
      Value:
        Rule: !GetAtt Rule.Arn
        Named: !GetAtt Named.Arn
        Queue: !GetAtt Queue.Arn
        Topic: !Ref Topic
        Objects: !Sub '\${Bucket.Arn}/*'
        Alias: !Ref Alias
        QueueName: !GetAtt Queue.QueueName
        Role: !Ref Role
        Attribute: !GetAtt Queue.Other
        Partner: !Ref Partner
        Foreign: !Sub 'arn:aws:iam::\${Partner}:root'
        Variable: '\${aws:username}'
        Account: !Ref AWS::AccountId
`;

const resources = resourcesOf(TEMPLATE, {});
const proposer = new Proposer(Object.values(resources));
const values = (resources['app/Uses']?.properties['Value'] ?? {}) as Record<string, string>;

function textOf(body: Json, change: Partial<ProposedChange> = {}): string | undefined {
  return proposer.propose({ title: 'Add', address: 'app/Queue', into: null, body, ...change })?.text;
}

describe('what a template can name is named', () => {
  test.each([
    ['Rule', '!GetAtt Rule.Arn'],
    ['Queue', '!GetAtt Queue.Arn'],
    ['Topic', '!Ref Topic'],
    ['Objects', "!Sub '${Bucket.Arn}/*'"],
    ['Alias', '!Ref Alias'],
    ['QueueName', '!GetAtt Queue.QueueName'],
    ['Role', '!Ref Role'],
    ['Attribute', '!GetAtt Queue.Other'],
    ['Partner', '!Ref Partner'],
    ['Foreign', "!Sub 'arn:aws:iam::${Partner}:root'"],
    ['Account', '!Ref AWS::AccountId'],
    ['Variable', "'${aws:username}'"],
  ])('%s: %s', (key, expected) => {
    expect(textOf(values[key] ?? null)).toBe(expected);
  });

  test('what is of another stack goes by a word for it', () => {
    const role = 'arn:aws:iam::111122223333:role/⟦name.other.Role⟧';
    expect(textOf(role)).toBe("'arn:aws:iam::111122223333:role/<Role of other>'");
    expect(textOf('⟦account.other⟧')).toBe("'<account of other>'");
    expect(textOf('⟦~dynamic-reference.app.Secret⟧')).toBe("'<Secret of app>'");
  });
});

describe('nothing closes a cycle', () => {
  test('a literal name stands in for the reference', () => {
    expect(textOf(values['Named'] ?? null, { into: 'app/Role' })).toBe(
      "!Sub 'arn:aws:events:${AWS::Region}:${AWS::AccountId}:rule/named'",
    );
  });

  test.each([
    ['a generated name', { body: values['Rule'] ?? null, into: 'app/Role' }],
    ['a generated name inside', { body: { Condition: [values['Rule'] ?? null] }, into: 'app/Role' }],
    ['a reference', { body: { Ref: 'Role' }, into: 'app/Role' }],
    ['what waits for the change', { body: values['Rule'] ?? null, waits: ['app/Role'] }],
    ['what the change waits for', { body: { DependsOn: 'Rule' }, into: 'app/Role', needs: ['app/Rule'] }],
    ['a stack that is not there', { body: 'x', address: 'gone/Role' }],
  ])('and with %s nothing is proposed', (_, { body, ...change }) => {
    expect(textOf(body, change)).toBeUndefined();
  });

  test('what only follows may be named', () => {
    expect(textOf({ DependsOn: 'Role' }, { into: 'app/Rule', needs: ['app/Role'] })).toBe('DependsOn: Role');
  });
});

test('YAML reads as what it was', () => {
  const body = {
    Version: '2012-10-17',
    Statement: [{ Resource: '*', Effect: 'Allow', Sid: 'on', Action: ['kms:GenerateDataKey*', 'a b', "it's", 'x:'] }],
    Flag: true,
    Text: 'a\u202eb\nc',
  };
  expect(textOf(body)).toBe(`Version: '2012-10-17'
Statement:
  - Sid: 'on'
    Effect: Allow
    Action:
      - kms:GenerateDataKey*
      - 'a b'
      - 'it''s'
      - 'x:'
    Resource: '*'
Flag: true
Text: ${JSON.stringify('a\u202eb\nc')}`);
});
