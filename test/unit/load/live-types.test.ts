import { expect, test } from 'vitest';
import type { Aws } from '../../../src/load/live/aws.ts';
import type { LiveType, Shape, Subject } from '../../../src/load/live/live-type.ts';
import { Parts } from '../../../src/load/live/parts.ts';
import { LIVE_TYPES } from '../../../src/load/live/registry.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';

// What services and configuration items answer, and the CloudFormation properties that come of it.

const place = { account: '111122223333', region: 'eu-west-1', partition: 'aws' };

function typeOf(name: string): LiveType {
  const found = LIVE_TYPES.find(({ type }) => type === name);
  if (found === undefined) throw new Error(`nothing reads ${name}`);
  return found;
}

/** Shapes of a subject of which these parts were read. */
function converted(
  type: string,
  subject: Partial<Subject>,
  parts: Readonly<Record<string, Json>> = {},
): readonly Shape[] {
  const whole = { id: 'one', name: 'one', arn: 'arn:aws:x:eu-west-1:111122223333:one', ...subject };
  return typeOf(type).convert(whole, new Parts('app', parts, {}), place);
}

/** What a listing finds in one answer. */
async function listed(type: string, key: string, items: readonly Json[]): Promise<Subject[]> {
  const aws = {
    region: place.region,
    async *items(_: unknown, __: unknown, pages: { readonly key: string }) {
      if (pages.key === key) yield* items;
    },
  } as unknown as Aws;
  const found: Subject[] = [];
  for await (const one of typeOf(type).list(aws, place)) found.push(one);
  return found;
}

test('each type is read once', () => {
  const types = LIVE_TYPES.flatMap(({ type, yields = [] }) => [type, ...yields]);
  expect(types.filter((one, i) => types.indexOf(one) !== i)).toEqual([
    'AWS::VpcLattice::AuthPolicy',
    'AWS::VpcLattice::ResourcePolicy',
  ]);
});

test('every part that is missing is unknown, and says by which permission', () => {
  for (const type of LIVE_TYPES) {
    const missing = Object.fromEntries(Object.entries(type.parts).map(([name, { action }]) => [name, action]));
    const subject = { id: 'one', name: 'one', arn: 'arn:aws:x:eu-west-1:111122223333:one' };
    const text = JSON.stringify(type.convert(subject, new Parts('app', {}, missing), place));
    for (const action of Object.values(missing)) {
      expect(text, `${type.type} ${action}`).toContain(`⟦~unrecorded.app.${action.replace(':', '%3A')}⟧`);
    }
  }
});

test('an endpoint with its policy, state and owner', async () => {
  const endpoint: JsonObject = {
    VpcEndpointId: 'vpce-1',
    VpcEndpointType: 'Interface',
    ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-1',
    State: 'available',
    RequesterManaged: false,
    PolicyDocument: '{"Statement":[]}',
    SubnetIds: [],
    Groups: [{ GroupId: 'sg-1', GroupName: 'x' }],
    Tags: [{ Key: 'a', Value: 'b' }],
  };
  const gone = { VpcEndpointId: 'vpce-2', State: 'deleted' };
  const [subject] = await listed('AWS::EC2::VPCEndpoint', 'VpcEndpoints', [gone, endpoint]);
  expect(subject).toMatchObject({ arn: 'arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-1' });
  const [shape] = converted('AWS::EC2::VPCEndpoint', subject ?? {}, { owner: '444455556666' });
  expect(shape?.properties).toEqual({
    VpcEndpointType: 'Interface',
    ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-1',
    PolicyDocument: { Statement: [] },
    SecurityGroupIds: ['sg-1'],
    Tags: [{ Key: 'a', Value: 'b' }],
  });
  expect(shape?.live).toEqual({ State: 'available', RequesterManaged: false, ServiceOwner: '444455556666' });
});

test('an endpoint service with whom it admits, who is connected and who is told', () => {
  const data = { ServiceId: 'vpce-svc-1', AcceptanceRequired: false, NetworkLoadBalancerArns: ['arn:nlb'] };
  const connection = { VpcEndpointId: 'vpce-2', VpcEndpointOwner: '444455556666', VpcEndpointState: 'available' };
  const note = {
    ConnectionNotificationId: 'vpce-nfn-1',
    ConnectionNotificationArn: 'arn:topic',
    ConnectionEvents: ['Accept'],
  };
  const shapes = converted(
    'AWS::EC2::VPCEndpointService',
    { name: 'vpce-svc-1', data },
    {
      permissions: [{ Principal: '*', PrincipalType: 'All' }],
      connections: [{ ...connection, CreationTimestamp: 'x' }],
      notifications: [note],
    },
  );
  expect(shapes.map(({ properties }) => properties)).toEqual([
    { AcceptanceRequired: false, NetworkLoadBalancerArns: ['arn:nlb'] },
    { ServiceId: 'vpce-svc-1', AllowedPrincipals: ['*'] },
    { ServiceId: 'vpce-svc-1', ConnectionEvents: ['Accept'], ConnectionNotificationArn: 'arn:topic' },
  ]);
  expect(shapes[0]?.live).toEqual({ connections: [connection] });
});

test('a share, a network and a configuration of VPC Lattice', () => {
  const [share] = converted(
    'AWS::RAM::ResourceShare',
    { data: { allowExternalPrincipals: true } },
    {
      principals: ['444455556666'],
      resources: ['arn:r'],
      permissions: [],
    },
  );
  expect(share?.properties).toMatchObject({
    AllowExternalPrincipals: true,
    Principals: ['444455556666'],
    ResourceArns: ['arn:r'],
  });
  const network = converted(
    'AWS::VpcLattice::ServiceNetwork',
    {},
    { itself: { authType: 'AWS_IAM' }, auth: '{"Statement":[]}' },
  );
  expect(network.map(({ type, properties }) => [type, properties])).toEqual([
    [undefined, { Name: 'one', AuthType: 'AWS_IAM' }],
    [
      'AWS::VpcLattice::AuthPolicy',
      { ResourceIdentifier: 'arn:aws:x:eu-west-1:111122223333:one', Policy: { Statement: [] } },
    ],
  ]);
  const itself = {
    type: 'SINGLE',
    portRanges: ['443'],
    resourceConfigurationDefinition: { dnsResource: { domainName: 'a.b' } },
  };
  const [configuration] = converted('AWS::VpcLattice::ResourceConfiguration', {}, { itself });
  expect(configuration?.properties).toMatchObject({
    ResourceConfigurationType: 'SINGLE',
    PortRanges: ['443'],
    ResourceConfigurationDefinition: { DnsResource: { DomainName: 'a.b' } },
  });
});

test('statements of a function that no permission could have written stay a policy', () => {
  const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:one';
  const plain = {
    Sid: 'a',
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: 'lambda:InvokeFunction',
    Resource: arn,
  };
  const conditions = {
    ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::b' },
    StringEquals: { 'AWS:SourceAccount': '111122223333' },
  };
  const deny = { Sid: 'b', Effect: 'Deny', Principal: '*', Action: 'lambda:*', Resource: arn };
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ ...plain, Condition: conditions }, deny] });
  const shapes = converted('AWS::Lambda::Function', { arn, data: {} }, { policy }).slice(1);
  expect(shapes.map(({ type, properties }) => [type, properties])).toEqual([
    [
      'AWS::Lambda::Permission',
      {
        FunctionName: arn,
        Action: 'lambda:InvokeFunction',
        Principal: 's3.amazonaws.com',
        SourceArn: 'arn:aws:s3:::b',
        SourceAccount: '111122223333',
      },
    ],
    ['AWS::Lambda::ResourcePolicy', { ResourceArn: arn, PolicyDocument: { Version: '2012-10-17', Statement: [deny] } }],
  ]);
});

/** Properties that come of a configuration item alone. */
function fromItem(type: string, configuration: JsonObject, supplementary: JsonObject = {}): JsonObject | undefined {
  const reader = typeOf(type).item;
  const arn = 'arn:aws:x:eu-west-1:111122223333:one';
  const item = { resourceType: type, resourceId: 'one', resourceName: 'one', arn, configuration, supplementary };
  const subject = reader?.subject(item, place);
  return subject && converted(type, subject, reader?.parts(item))[0]?.properties;
}

test('configuration items, in the cases that each service gives its names', () => {
  const trust = encodeURIComponent('{"Statement":[{"Effect":"Allow"}]}');
  expect(fromItem('AWS::IAM::Role', { roleName: 'r', path: '/', assumeRolePolicyDocument: trust })).toEqual({
    RoleName: 'r',
    Path: '/',
    AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow' }] },
  });
  expect(fromItem('AWS::IAM::Role', { path: '/aws-service-role/x/' })).toBeUndefined();
  expect(
    fromItem(
      'AWS::S3::Bucket',
      { name: 'b' },
      {
        BucketVersioningConfiguration: { status: 'Enabled', isMfaDeleteEnabled: null },
        PublicAccessBlockConfiguration: { blockPublicAcls: true },
        ServerSideEncryptionConfiguration: {
          rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms' } }],
        },
        BucketNotificationConfiguration: {
          configurations: { n: { type: 'QueueConfiguration', events: ['s3:ObjectCreated:*'], queueARN: 'arn:q' } },
        },
      },
    ),
  ).toEqual({
    BucketName: 'b',
    VersioningConfiguration: { Status: 'Enabled' },
    PublicAccessBlockConfiguration: { BlockPublicAcls: true },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
    },
    NotificationConfiguration: { QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: 'arn:q' }] },
  });
  expect(
    fromItem('AWS::KMS::Key', { keyId: 'k', keySpec: 'SYMMETRIC_DEFAULT' }, { KeyRotationStatus: false, Policy: {} }),
  ).toEqual({
    KeySpec: 'SYMMETRIC_DEFAULT',
    KeyPolicy: {},
    EnableKeyRotation: false,
  });
  expect(
    fromItem('AWS::Lambda::Function', {
      functionName: 'f',
      runtime: 'x',
      tracingConfig: { mode: 'Active' },
      layers: [{ arn: 'l' }],
    }),
  ).toEqual({ FunctionName: 'f', Runtime: 'x', TracingConfig: { Mode: 'Active' }, Layers: ['l'] });
  expect(
    fromItem('AWS::CloudWatch::Alarm', { alarmName: 'a', okactions: ['o'], dimensions: [{ name: 'n', value: 'v' }] }),
  ).toEqual({
    AlarmName: 'a',
    OKActions: ['o'],
    Dimensions: [{ Name: 'n', Value: 'v' }],
  });
});
