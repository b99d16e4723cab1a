import { describe, expect, it } from 'vitest';
import { expanded, FUNCTION } from './expanded.ts';

const connector = (source: string, destination: string, permissions: string) => `${FUNCTION}
      Events: {Ev: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}}
  Queue: {Type: AWS::SQS::Queue}
  Topic: {Type: AWS::SNS::Topic}
  Join:
    Type: AWS::Serverless::Connector
    Properties:
      Source: ${source}
      Destination: ${destination}
      Permissions: ${permissions}`;

describe('a connector', () => {
  it('lets the role of its source reach the destination', () => {
    const { template, properties } = expanded(connector('{Id: Fn}', '{Id: Queue}', '[Write]'));
    expect(properties('JoinPolicy')).toEqual({
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['sqs:DeleteMessage', 'sqs:SendMessage', 'sqs:ChangeMessageVisibility', 'sqs:PurgeQueue'],
            Resource: [{ 'Fn::GetAtt': ['Queue', 'Arn'] }],
          },
        ],
      },
      Roles: [{ Ref: 'FnRole' }],
    });
    expect(template.generatedBy?.get('JoinPolicy')).toBe('Join');
  });

  it('lets a topic send to a queue', () => {
    expect(expanded(connector('{Id: Topic}', '{Id: Queue}', '[Write]')).properties('JoinQueuePolicy')).toEqual({
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Resource: { 'Fn::GetAtt': ['Queue', 'Arn'] },
            Action: 'sqs:SendMessage',
            Condition: { ArnEquals: { 'aws:SourceArn': { Ref: 'Topic' } } },
          },
        ],
      },
      Queues: [{ Ref: 'Queue' }],
    });
  });

  it('lets a topic call a function, once for each of several', () => {
    const { types } = expanded(connector('{Id: Topic}', '[{Id: Fn}]', '[Write]'));
    expect(types['JoinWriteLambdaPermissionDestination0']).toBe('AWS::Lambda::Permission');
  });

  it('makes the mapping that it is for wait', () => {
    const { template } = expanded(connector('{Id: Queue}', '{Id: Fn}', '[Read, Write]'));
    expect(template.resources['FnEv']).toMatchObject({ DependsOn: ['JoinPolicy'] });
  });

  it('may be carried by its source', () => {
    const { types, template, place } = expanded(`
  Fn:
    Type: AWS::Serverless::Function
    Connectors:
      ToTopic:
        Properties: {Destination: {Id: Topic}, Permissions: [Write]}
  Topic: {Type: AWS::SNS::Topic, Connectors: {}}`);
    expect(types['FnToTopicPolicy']).toBe('AWS::IAM::ManagedPolicy');
    expect(template.generatedBy?.get('FnToTopicPolicy')).toBe('Fn');
    expect(place('FnToTopicPolicy')).toEqual({ line: 8, depth: 2 });
    expect(template.resources['Topic']).toEqual({ Type: 'AWS::SNS::Topic' });
  });

  it('between ends that are not known to connect is not expanded, and said so', () => {
    const { diagnostics } = expanded(connector('{Id: Queue}', '{Id: Topic}', '[Write]'));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'connector Join joins ends that are not known to connect: it is not expanded',
    ]);
  });

  it('whose source has a role from elsewhere is not expanded, and said so', () => {
    const { diagnostics } = expanded(`
  Fn: {Type: AWS::Serverless::Function, Properties: {Role: arn:role}}
  Topic: {Type: AWS::SNS::Topic}
  Join: {Type: AWS::Serverless::Connector, Properties: {Source: {Id: Fn}, Destination: {Id: Topic}, Permissions: [Write]}}`);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'connector Join finds no role of its source: it is not expanded',
    ]);
  });
});
