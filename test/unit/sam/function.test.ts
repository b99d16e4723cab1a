import { describe, expect, it } from 'vitest';
import { expanded, FUNCTION } from './expanded.ts';

const LAMBDA_TRUST = {
  Version: '2012-10-17',
  Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: ['lambda.amazonaws.com'] } }],
};
const managed = (name: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/${name}` });

describe('a function', () => {
  it('gets a role that may write logs, and the mark of SAM', () => {
    const { properties } = expanded(FUNCTION);
    expect(properties('Fn')).toEqual({
      Code: 'src/',
      Handler: 'index.handler',
      Runtime: 'nodejs22.x',
      Role: { 'Fn::GetAtt': ['FnRole', 'Arn'] },
      Tags: [{ Key: 'lambda:createdBy', Value: 'SAM' }],
    });
    expect(properties('FnRole')).toEqual({
      AssumeRolePolicyDocument: LAMBDA_TRUST,
      ManagedPolicyArns: [managed('service-role/AWSLambdaBasicExecutionRole')],
      Tags: [{ Key: 'lambda:createdBy', Value: 'SAM' }],
    });
  });

  it('merges the defaults of Globals, and refuses those that it ignores', () => {
    const head = `Globals:
  Function:
    Timeout: 3
    MemorySize: 128
    Layers: [a]
    Environment: {Variables: {A: global, B: global}}`;
    const { properties } = expanded(
      `${FUNCTION}
      MemorySize: 256
      Layers: [b]
      Environment: {Variables: {B: own}}
  Other:
    Type: AWS::Serverless::Function
    IgnoreGlobals: [Timeout]
    Properties: {Environment: !Ref Own}
  None:
    Type: AWS::Serverless::Function
    IgnoreGlobals: '*'`,
      head,
    );
    expect(properties('Fn')).toMatchObject({
      Timeout: 3,
      MemorySize: 256,
      Layers: ['a', 'b'],
      Environment: { Variables: { A: 'global', B: 'own' } },
    });
    expect(properties('Other')).toMatchObject({ MemorySize: 128, Environment: { Ref: 'Own' } });
    expect(properties('Other')['Timeout']).toBeUndefined();
    expect(properties('None')['MemorySize']).toBeUndefined();
  });

  it('takes the role that is given', () => {
    const { types, properties } = expanded(`${FUNCTION}\n      Role: arn:aws:iam::111122223333:role/own`);
    expect(types).toEqual({ Fn: 'AWS::Lambda::Function' });
    expect(properties('Fn')['Role']).toBe('arn:aws:iam::111122223333:role/own');
  });

  it('generates a role only where the condition leaves it out', () => {
    const { template, properties } = expanded(`${FUNCTION}\n      Role: !If [Own, arn:own, !Ref AWS::NoValue]`);
    expect(properties('Fn')['Role']).toEqual({ 'Fn::If': ['Own', 'arn:own', { 'Fn::GetAtt': ['FnRole', 'Arn'] }] });
    expect(template.resources['FnRole']).toMatchObject({ Condition: 'NOTOwn' });
    expect(template.conditions).toEqual({ NOTOwn: { 'Fn::Not': [{ Condition: 'Own' }] } });
  });

  it('has what its properties imply in its role', () => {
    const { properties } = expanded(`${FUNCTION}
      Tracing: Active
      VpcConfig: {SubnetIds: [a]}
      DeadLetterQueue: {Type: SQS, TargetArn: arn:queue}
      PermissionsBoundary: arn:boundary
      RolePath: /app/`);
    expect(properties('FnRole')).toMatchObject({
      ManagedPolicyArns: [
        managed('service-role/AWSLambdaBasicExecutionRole'),
        managed('AWSXrayWriteOnlyAccess'),
        managed('service-role/AWSLambdaVPCAccessExecutionRole'),
      ],
      Policies: [
        {
          PolicyName: 'DeadLetterQueuePolicy',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Action: 'sqs:SendMessage', Resource: 'arn:queue', Effect: 'Allow' }],
          },
        },
      ],
      PermissionsBoundary: 'arn:boundary',
      Path: '/app/',
    });
    expect(properties('Fn')).toMatchObject({
      TracingConfig: { Mode: 'Active' },
      DeadLetterConfig: { TargetArn: 'arn:queue' },
    });
  });

  it('is not traced when a parameter says so', () => {
    const head = 'Parameters: {Trace: {Type: String, Default: Disabled}}';
    expect(expanded(`${FUNCTION}\n      Tracing: !Ref Trace`, head).properties('Fn')['TracingConfig']).toBeUndefined();
  });

  it('is published under an alias that then stands for it', () => {
    const { template, types, properties } = expanded(`${FUNCTION}
      AutoPublishAlias: live-one
      FunctionUrlConfig: {AuthType: AWS_IAM}
      Events:
        Placed: {Type: EventBridgeRule, Properties: {Pattern: {source: [shop]}}}
        Queue: {Type: SQS, Properties: {Queue: arn:queue}}`);
    const alias = { Ref: 'FnAliasliveDone' };
    const version = Object.keys(types).find((id) => types[id] === 'AWS::Lambda::Version') ?? '';
    expect(version).toMatch(/^FnVersion[0-9a-f]{10}$/);
    expect(template.resources[version]).toMatchObject({ DeletionPolicy: 'Retain' });
    expect(properties('FnAliasliveDone')).toEqual({
      Name: 'live-one',
      FunctionName: { Ref: 'Fn' },
      FunctionVersion: { 'Fn::GetAtt': [version, 'Version'] },
    });
    expect(properties('FnPlaced')['Targets']).toEqual([{ Arn: alias, Id: 'FnPlacedLambdaTarget' }]);
    expect(properties('FnPlacedPermission')['FunctionName']).toEqual(alias);
    expect(properties('FnQueue')['FunctionName']).toEqual(alias);
    expect(properties('FnUrl')['TargetFunctionArn']).toEqual(alias);
  });

  it('is open to everyone when its URL asks for no authorisation', () => {
    const { types, properties } = expanded(`${FUNCTION}\n      FunctionUrlConfig: {AuthType: NONE}`);
    expect(types).toMatchObject({ FnUrl: 'AWS::Lambda::Url' });
    expect(properties('FnUrlPublicPermissions')).toEqual({
      FunctionName: { Ref: 'Fn' },
      Principal: '*',
      Action: 'lambda:InvokeFunctionUrl',
      FunctionUrlAuthType: 'NONE',
    });
    expect(properties('FnURLInvokeAllowPublicAccess')).toEqual({
      FunctionName: { Ref: 'Fn' },
      Principal: '*',
      Action: 'lambda:InvokeFunction',
      InvokedViaFunctionUrl: true,
    });
  });

  it('gets the destinations that its invocations only name by type', () => {
    const { types, properties } = expanded(`${FUNCTION}
      EventInvokeConfig:
        MaximumRetryAttempts: 1
        DestinationConfig:
          OnSuccess: {Type: EventBridge, Destination: arn:bus}
          OnFailure: {Type: SQS}`);
    const queue = { 'Fn::GetAtt': ['FnEventInvokeConfigOnFailureQueue', 'Arn'] };
    expect(types['FnEventInvokeConfigOnFailureQueue']).toBe('AWS::SQS::Queue');
    expect(properties('FnEventInvokeConfig')).toEqual({
      FunctionName: { Ref: 'Fn' },
      Qualifier: '$LATEST',
      DestinationConfig: { OnSuccess: { Destination: 'arn:bus' }, OnFailure: { Destination: queue } },
      MaximumRetryAttempts: 1,
    });
    expect(properties('FnRole')['Policies']).toEqual([
      {
        PolicyName: 'FnEventInvokeConfigOnSuccessEventBridgePolicy',
        PolicyDocument: { Statement: [{ Action: 'events:PutEvents', Effect: 'Allow', Resource: 'arn:bus' }] },
      },
      {
        PolicyName: 'FnEventInvokeConfigOnFailureSQSPolicy',
        PolicyDocument: { Statement: [{ Action: 'sqs:SendMessage', Effect: 'Allow', Resource: queue }] },
      },
    ]);
  });

  it('passes its condition, and its tags where it says so, to what it generates', () => {
    const { template, properties } = expanded(`
  Fn:
    Type: AWS::Serverless::Function
    Condition: IsProd
    Properties:
      Tags: {team: orders}
      PropagateTags: true
      Events:
        Placed: {Type: EventBridgeRule, Properties: {Pattern: {source: [shop]}, DeadLetterConfig: {Type: SQS}}}`);
    const all = Object.values(template.resources).map((body) => (body as { Condition?: string }).Condition);
    expect(new Set(all)).toEqual(new Set(['IsProd']));
    expect(properties('FnPlacedQueue')).toEqual({ Tags: [{ Key: 'team', Value: 'orders' }] });
    expect(properties('FnRole')['Tags']).toEqual([{ Key: 'team', Value: 'orders' }]);
  });

  it('is deployed gradually by an application that all share', () => {
    const { template, types, properties } = expanded(`${FUNCTION}
      AutoPublishAlias: live
      DeploymentPreference: {Type: AllAtOnce, Alarms: [!Ref Alarm]}
  Off:
    Type: AWS::Serverless::Function
    Properties: {AutoPublishAlias: live, DeploymentPreference: {Enabled: false, Type: AllAtOnce}}`);
    expect(types['ServerlessDeploymentApplication']).toBe('AWS::CodeDeploy::Application');
    expect(types['OffDeploymentGroup']).toBeUndefined();
    expect(properties('FnDeploymentGroup')).toMatchObject({
      AlarmConfiguration: { Enabled: true, Alarms: [{ Name: { Ref: 'Alarm' } }] },
      ServiceRoleArn: { 'Fn::GetAtt': ['CodeDeployServiceRole', 'Arn'] },
    });
    expect(template.resources['FnAliaslive']).toMatchObject({
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: {
          ApplicationName: { Ref: 'ServerlessDeploymentApplication' },
          DeploymentGroupName: { Ref: 'FnDeploymentGroup' },
        },
      },
    });
  });
});

describe('policies', () => {
  const policiesOf = (policies: string) => expanded(`${FUNCTION}\n      Policies: ${policies}`).properties('FnRole');

  it.each([
    ['a name at the root', 'AmazonS3ReadOnlyAccess', managed('AmazonS3ReadOnlyAccess')],
    ['a name with a path', '[AWSLambdaENIManagementAccess]', managed('service-role/AWSLambdaENIManagementAccess')],
    ['an ARN', '[arn:aws:iam::111122223333:policy/own]', 'arn:aws:iam::111122223333:policy/own'],
    ['a reference', '[!Ref Own]', { Ref: 'Own' }],
    [
      'a name under a condition',
      '[!If [IsProd, AmazonS3ReadOnlyAccess, !Ref AWS::NoValue]]',
      { 'Fn::If': ['IsProd', managed('AmazonS3ReadOnlyAccess'), { Ref: 'AWS::NoValue' }] },
    ],
  ])('%s is a managed policy', (_, policies, arn) => {
    const expectedArns = [managed('service-role/AWSLambdaBasicExecutionRole'), arn];
    expect(policiesOf(policies)['ManagedPolicyArns']).toEqual(expectedArns);
  });

  it('are not attached twice', () => {
    const { ManagedPolicyArns: arns } = policiesOf('[AWSLambdaBasicExecutionRole]');
    expect(arns).toEqual([managed('service-role/AWSLambdaBasicExecutionRole')]);
  });

  it('may be documents, named by their place', () => {
    expect(policiesOf('[Own, {Statement: []}]')['Policies']).toEqual([
      { PolicyName: 'FnRolePolicy1', PolicyDocument: { Statement: [] } },
    ]);
  });

  it('may be templates', () => {
    expect(policiesOf('[{DynamoDBWritePolicy: {TableName: !Ref Table}}]')['Policies']).toEqual([
      {
        PolicyName: 'FnRolePolicy0',
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'],
              Resource: ['', '/index/*'].map((ending) => ({
                'Fn::Sub': [
                  `arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/\${TableName}${ending}`,
                  { TableName: { Ref: 'Table' } },
                ],
              })),
            },
          ],
        },
      },
    ]);
  });

  it('may be templates of fixed resources, or for one value of a condition key', () => {
    const { Policies: policies } = policiesOf(
      '[{EC2DescribePolicy: {}}, {EFSWriteAccessPolicy: {AccessPoint: a, FileSystem: f}}]',
    );
    const arn = 'arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:access-point/${AccessPoint}';
    const isPoint = { 'elasticfilesystem:AccessPointArn': { 'Fn::Sub': [arn, { AccessPoint: 'a' }] } };
    expect(policies).toMatchObject([
      {
        PolicyDocument: { Statement: [{ Action: ['ec2:DescribeRegions', 'ec2:DescribeInstances'], Resource: ['*'] }] },
      },
      { PolicyDocument: { Statement: [{ Condition: { StringEquals: isPoint } }] } },
    ]);
  });

  it('that are of no known kind are left out, with a note', () => {
    const { diagnostics, properties } = expanded(`${FUNCTION}\n      Policies: [{NoSuchPolicy: {}}]`);
    expect(properties('FnRole')['Policies']).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { level: 'info', message: 'policy 1 of FnRole is of no known kind: it is left out', line: 12 },
    ]);
  });
});
