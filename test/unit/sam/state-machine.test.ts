import { describe, expect, it } from 'vitest';
import { expanded } from './expanded.ts';

const machine = (properties: string) => `
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
${properties}
  Queue: {Type: AWS::SQS::Queue}`;

const INLINE = machine(`
      DefinitionSubstitutions: {Target: !Ref Queue, Stage: prod}
      Definition:
        StartAt: Send
        States:
          Send:
            Type: Task
            Resource: arn:aws:states:::sqs:sendMessage
            Parameters: {QueueUrl: '\${Target}', MessageBody: 'to \${Stage} of \${Other}', Arn: !GetAtt Queue.Arn}
            End: true`);

describe('a state machine', () => {
  it('has its definition with the substitutions filled in', () => {
    const { properties } = expanded(INLINE);
    expect(properties('Machine')).toMatchObject({
      DefinitionString: {
        StartAt: 'Send',
        States: {
          Send: {
            Parameters: {
              QueueUrl: { Ref: 'Queue' },
              MessageBody: { 'Fn::Sub': ['to ${Stage} of ${!Other}', { Stage: 'prod' }] },
              Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] },
            },
          },
        },
      },
      RoleArn: { 'Fn::GetAtt': ['MachineRole', 'Arn'] },
      Tags: [{ Key: 'stateMachine:createdBy', Value: 'SAM' }],
    });
  });

  it('is located state by state', () => {
    const { place } = expanded(INLINE);
    const state = ['Machine', 'Properties', 'DefinitionString', 'States', 'Send'];
    expect(place(...state)).toEqual({ line: 13, depth: 6 });
    expect(place(...state, 'Retry')).toEqual({ line: 13, depth: 6 });
    expect(place(...state, 'Parameters', 'MessageBody')).toEqual({ line: 16, depth: 8 });
  });

  it('may have its definition beside the template, which stands where the file is named', () => {
    const definitions = (uri: string) => (uri === 'flow.asl.json' ? { StartAt: '${Stage}' } : undefined);
    const { properties, place } = expanded(
      machine('      DefinitionUri: flow.asl.json\n      DefinitionSubstitutions: {Stage: Prod}'),
      '',
      definitions,
    );
    expect(properties('Machine')['DefinitionString']).toEqual({ StartAt: 'Prod' });
    expect(properties('Machine')['DefinitionS3Location']).toBeUndefined();
    expect(place('Machine', 'Properties', 'DefinitionString', 'States')).toEqual({ line: 8, depth: 4 });
  });

  it('names its definition when that is elsewhere', () => {
    const locationOf = (uri: string) =>
      expanded(machine(`      DefinitionUri: ${uri}`)).properties('Machine')['DefinitionS3Location'];
    expect(locationOf('flow.asl.json')).toBe('flow.asl.json');
    expect(locationOf('s3://bucket/flow.json?versionId=7')).toEqual({
      Bucket: 'bucket',
      Key: 'flow.json',
      Version: '7',
    });
    expect(locationOf('{Bucket: b, Key: k}')).toEqual({ Bucket: 'b', Key: 'k' });
  });

  it('has the policies that it asks for, and may write traces', () => {
    const { properties } = expanded(
      machine(
        '      Policies: [LambdaInvokePolicy: {FunctionName: f}]\n      Tracing: {Enabled: true}\n      DefinitionUri: f',
      ),
    );
    expect(properties('MachineRole')).toMatchObject({
      ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AWSXrayWriteOnlyAccess' }],
      Policies: [
        { PolicyName: 'MachineRolePolicy0', PolicyDocument: { Statement: [{ Action: ['lambda:InvokeFunction'] }] } },
      ],
    });
  });

  it('is called through its alias where it says so', () => {
    const { types, properties } = expanded(
      machine(`      DefinitionUri: f
      AutoPublishAlias: live
      UseAliasAsEventTarget: true
      Events: {Ev: {Type: Schedule, Properties: {Schedule: rate(1 day), RoleArn: arn:role}}}`),
    );
    expect(types).toMatchObject({
      MachineVersion: 'AWS::StepFunctions::StateMachineVersion',
      MachineAliaslive: 'AWS::StepFunctions::StateMachineAlias',
    });
    expect(properties('MachineEv')['Targets']).toMatchObject([
      { Arn: { Ref: 'MachineAliaslive' }, RoleArn: 'arn:role' },
    ]);
  });
});
