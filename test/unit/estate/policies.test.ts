import { describe, expect, test } from 'vitest';
import { policiesOf } from '../../../src/estate/policies.ts';
import type { PolicyDocument, Statement } from '../../../src/model/estate.ts';
import { resourcesOf } from '../../support/resources.ts';

function documentsOf(subject: string): PolicyDocument[] {
  const resource = resourcesOf(`Parameters: {P: {Type: String}}\nResources:\n  Subject: ${subject}`)['app/Subject'];
  return resource ? policiesOf(resource) : [];
}

const inPolicy = (statement: string) =>
  documentsOf(`{Type: AWS::SQS::QueuePolicy, Properties: {PolicyDocument: {Statement: ${statement}}}}`)[0];

const only = (statement: string): Statement | undefined => inPolicy(statement)?.statements[0];

describe('where documents are found', () => {
  test.each([
    [
      '{Type: AWS::SQS::QueuePolicy, Properties: {PolicyDocument: {Version: 2012-10-17}}}',
      'resource',
      'PolicyDocument',
    ],
    [
      '{Type: AWS::SQS::QueuePolicy, Properties: {PolicyDocument: \'{"Statement": []}\'}}',
      'resource',
      'PolicyDocument',
    ],
    ['{Type: AWS::KMS::Key, Properties: {KeyPolicy: {}}}', 'key', 'KeyPolicy'],
    ['{Type: AWS::EC2::VPCEndpoint, Properties: {PolicyDocument: {}}}', 'endpoint', 'PolicyDocument'],
    ['{Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}', 'trust', 'AssumeRolePolicyDocument'],
    ['{Type: AWS::IAM::Role, Properties: {Policies: [{PolicyDocument: {}}]}}', 'identity', 'Policies.0.PolicyDocument'],
  ])('%s', (subject, kind, path) => {
    expect(documentsOf(subject).map((one) => [one.kind, one.path.slice(1).join('.')])).toEqual([[kind, path]]);
  });

  test.each([
    '{Type: AWS::SQS::Queue, Properties: {PolicyDocument: {}}}',
    '{Type: AWS::IAM::Role, Properties: {Policies: 3}}',
    '{Type: AWS::SQS::QueuePolicy, Properties: {}}',
  ])('none in %s', (subject) => {
    expect(documentsOf(subject)).toEqual([]);
  });

  test.each([
    ['the document', '!Ref P'],
    ['the list of statements', '{Statement: !Ref P}'],
  ])('an unknown in place of %s says so', (_, document) => {
    const [found] = documentsOf(`{Type: AWS::SQS::QueuePolicy, Properties: {PolicyDocument: ${document}}}`);
    expect(found).toMatchObject({ unknown: '⟦~parameter.app.P⟧', statements: [] });
  });

  test('an unknown list of documents is one unknown document', () => {
    expect(documentsOf('{Type: AWS::IAM::Role, Properties: {Policies: !Ref P}}')).toMatchObject([
      { kind: 'identity', path: ['Properties', 'Policies'], unknown: '⟦~parameter.app.P⟧' },
    ]);
  });
});

describe('statements have one shape, however they are written', () => {
  test.each([
    ['Action: sqs:SendMessage', { actions: ['sqs:sendmessage'] }],
    ['Action: [SQS:*, s3:Get*]', { actions: ['sqs:*', 's3:get*'] }],
    ['NotAction: sqs:SendMessage', { notActions: ['sqs:sendmessage'] }],
    ["Action: !Sub 'SQS:${P}'", { actions: ['sqs:⟦~parameter.app.P⟧'] }],
    ["Principal: '*'", { principals: [{ type: '*', value: '*' }] }],
    [
      'Principal: {AWS: [a, b]}',
      {
        principals: [
          { type: 'AWS', value: 'a' },
          { type: 'AWS', value: 'b' },
        ],
      },
    ],
    [
      'Principal: {Service: events.amazonaws.com}',
      { principals: [{ type: 'Service', value: 'events.amazonaws.com' }] },
    ],
    ['NotPrincipal: {AWS: a}', { notPrincipals: [{ type: 'AWS', value: 'a' }] }],
    ['Principal: !Ref P', { principals: [{ type: 'AWS', value: '⟦~parameter.app.P⟧' }] }],
    ['Sid: 3, Effect: Deny', { sid: '3', effect: 'Deny' }],
    [
      'Resource: arn:aws:sqs:eu-west-1:1:a:b',
      { resources: [{ text: 'arn:aws:sqs:eu-west-1:1:a:b', parts: ['arn', 'aws', 'sqs', 'eu-west-1', '1', 'a:b'] }] },
    ],
    ["Resource: '*'", { resources: [{ text: '*' }] }],
    [
      'Condition: {StringEquals: {aws:SourceAccount: a}}',
      {
        conditions: [
          { operator: 'StringEquals', qualifier: '', ifExists: false, key: 'aws:sourceaccount', values: ['a'] },
        ],
      },
    ],
    [
      "Condition: {'ForAllValues:StringLikeIfExists': {aws:TagKeys: [a, b]}}",
      {
        conditions: [
          { operator: 'StringLike', qualifier: 'ForAllValues', ifExists: true, key: 'aws:tagkeys', values: ['a', 'b'] },
        ],
      },
    ],
    ['Condition: {Bool: {aws:SecureTransport: false}}', { conditions: [{ operator: 'Bool', values: ['false'] }] }],
    ['Condition: !Ref P', { conditions: [{ unknown: '⟦~parameter.app.P⟧' }] }],
    ['Condition: {StringEquals: !Ref P}', { conditions: [{ unknown: '⟦~parameter.app.P⟧' }] }],
  ])('%s', (written, statement) => {
    expect(only(`{${written}}`)).toMatchObject(statement);
  });

  test('one statement or a list, each with its path', () => {
    expect(inPolicy('{Effect: Allow}')?.statements.map(({ path }) => path.slice(2))).toEqual([['Statement']]);
    expect(inPolicy('[{Effect: Allow}, 3]')?.statements).toMatchObject([
      { path: ['Properties', 'PolicyDocument', 'Statement', 0], effect: 'Allow' },
      { path: ['Properties', 'PolicyDocument', 'Statement', 1], unknown: '3' },
    ]);
  });
});

describe('documents that a service composes', () => {
  test('of a Lambda permission', () => {
    const [document] = documentsOf(
      '{Type: AWS::Lambda::Permission, Properties: {FunctionName: f, Action: lambda:InvokeFunction, Principal: s3.amazonaws.com, SourceArn: a, SourceAccount: b}}',
    );
    expect(document).toEqual({
      address: 'app/Subject',
      path: ['Properties'],
      kind: 'resource',
      version: '2012-10-17',
      statements: [
        {
          path: ['Properties'],
          effect: 'Allow',
          principals: [{ type: 'Service', value: 's3.amazonaws.com' }],
          actions: ['lambda:invokefunction'],
          resources: [{ text: 'f' }],
          conditions: [
            { operator: 'ArnLike', qualifier: '', ifExists: false, key: 'aws:sourcearn', values: ['a'] },
            { operator: 'StringEquals', qualifier: '', ifExists: false, key: 'aws:sourceaccount', values: ['b'] },
          ],
        },
      ],
    });
  });

  test.each([
    ['{Action: events:PutEvents, Principal: 444455556666}', 'AWS', '444455556666'],
    ["{Action: events:PutEvents, Principal: '*'}", '*', '*'],
    ['{Statement: {Effect: Allow, Principal: {AWS: x}}}', 'AWS', 'x'],
  ])('of an event bus policy %s', (properties, type, value) => {
    const [document] = documentsOf(`{Type: AWS::Events::EventBusPolicy, Properties: ${properties}}`);
    expect(document?.statements[0]?.principals).toEqual([{ type, value }]);
  });
});
