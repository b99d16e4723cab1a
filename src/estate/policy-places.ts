import type { PolicyDocument } from '../model/estate.ts';

/** Where a type carries policy documents; `*` is any element of a list. */
export interface PolicyPlace {
  readonly path: string;
  readonly kind: PolicyDocument['kind'];
}

const resource = (path: string): readonly PolicyPlace[] => [{ path, kind: 'resource' }];
const identity = (path: string): readonly PolicyPlace[] => [{ path, kind: 'identity' }];

export const POLICY_PLACES: Readonly<Record<string, readonly PolicyPlace[]>> = {
  'AWS::S3::BucketPolicy': resource('PolicyDocument'),
  'AWS::S3::AccessPoint': resource('Policy'),
  'AWS::SQS::QueuePolicy': resource('PolicyDocument'),
  'AWS::SQS::QueueInlinePolicy': resource('PolicyDocument'),
  'AWS::SNS::TopicPolicy': resource('PolicyDocument'),
  'AWS::SNS::TopicInlinePolicy': resource('PolicyDocument'),
  'AWS::Events::EventBus': resource('Policy'),
  'AWS::EventsV2::ResourcePolicy': resource('PolicyDocument'),
  'AWS::EventSchemas::RegistryPolicy': resource('Policy'),
  'AWS::Kinesis::ResourcePolicy': resource('ResourcePolicy'),
  'AWS::ApiGateway::RestApi': resource('Policy'),
  'AWS::Lambda::ResourcePolicy': resource('PolicyDocument'),
  'AWS::Logs::LogGroup': resource('ResourcePolicyDocument'),
  'AWS::Logs::ResourcePolicy': resource('PolicyDocument'),
  'AWS::SecretsManager::ResourcePolicy': resource('ResourcePolicy'),
  'AWS::VpcLattice::AuthPolicy': resource('Policy'),
  'AWS::VpcLattice::ResourcePolicy': resource('Policy'),
  'AWS::KMS::Key': [{ path: 'KeyPolicy', kind: 'key' }],
  'AWS::KMS::ReplicaKey': [{ path: 'KeyPolicy', kind: 'key' }],
  'AWS::Organizations::Policy': [{ path: 'Content', kind: 'organization' }],
  'AWS::EC2::VPCEndpoint': [{ path: 'PolicyDocument', kind: 'endpoint' }],
  'AWS::IAM::Role': [{ path: 'AssumeRolePolicyDocument', kind: 'trust' }, ...identity('Policies.*.PolicyDocument')],
  'AWS::IAM::User': identity('Policies.*.PolicyDocument'),
  'AWS::IAM::Group': identity('Policies.*.PolicyDocument'),
  'AWS::IAM::Policy': identity('PolicyDocument'),
  'AWS::IAM::ManagedPolicy': identity('PolicyDocument'),
  'AWS::IAM::RolePolicy': identity('PolicyDocument'),
  'AWS::IAM::UserPolicy': identity('PolicyDocument'),
  'AWS::IAM::GroupPolicy': identity('PolicyDocument'),
};
