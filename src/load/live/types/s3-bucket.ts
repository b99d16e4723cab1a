import type { Json } from '../../../model/json.ts';
import type { Aws } from '../aws.ts';
import { type LiveType, type Part, part, type Shape } from '../live-type.ts';
import { type Operation, operation } from '../operation.ts';
import { parsed, textOf } from '../plain.ts';
import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketLoggingCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketReplicationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from '../sdk.ts';
import { bucketFromItem } from './s3-item.ts';
import {
  accessControl,
  encryption,
  lifecycle,
  logging,
  notifications,
  objectLock,
  replication,
} from './s3-settings.ts';

const listBuckets = operation('s3:ListAllMyBuckets', [S3Client, ListBucketsCommand]);
const getLocation = operation('s3:GetBucketLocation', [S3Client, GetBucketLocationCommand]);

/** One setting of a bucket; `absent` are the errors that say it was never made. */
function setting(
  operation_: Operation<{ Bucket: string | undefined }>,
  take: (answer: { readonly [key: string]: Json }) => Json | undefined,
): Part {
  return part(operation_, ({ name }) => ({ Bucket: name }), take);
}

const getPolicy = operation('s3:GetBucketPolicy', [S3Client, GetBucketPolicyCommand], ['NoSuchBucketPolicy']);
const getEncryption = operation(
  's3:GetEncryptionConfiguration',
  [S3Client, GetBucketEncryptionCommand],
  ['ServerSideEncryptionConfigurationNotFoundError'],
);
const getVersioning = operation('s3:GetBucketVersioning', [S3Client, GetBucketVersioningCommand]);
const getLogging = operation('s3:GetBucketLogging', [S3Client, GetBucketLoggingCommand]);
const getAcl = operation('s3:GetBucketAcl', [S3Client, GetBucketAclCommand]);
const getOwnership = operation(
  's3:GetBucketOwnershipControls',
  [S3Client, GetBucketOwnershipControlsCommand],
  ['OwnershipControlsNotFoundError'],
);
const getBlock = operation(
  's3:GetBucketPublicAccessBlock',
  [S3Client, GetPublicAccessBlockCommand],
  ['NoSuchPublicAccessBlockConfiguration'],
);
const getLifecycle = operation(
  's3:GetLifecycleConfiguration',
  [S3Client, GetBucketLifecycleConfigurationCommand],
  ['NoSuchLifecycleConfiguration'],
);
const getReplication = operation(
  's3:GetReplicationConfiguration',
  [S3Client, GetBucketReplicationCommand],
  ['ReplicationConfigurationNotFoundError'],
);
const getNotification = operation('s3:GetBucketNotification', [S3Client, GetBucketNotificationConfigurationCommand]);
const getLock = operation(
  's3:GetBucketObjectLockConfiguration',
  [S3Client, GetObjectLockConfigurationCommand],
  ['ObjectLockConfigurationNotFoundError'],
);
const getTagging = operation('s3:GetBucketTagging', [S3Client, GetBucketTaggingCommand], ['NoSuchTagSet']);

/** A bucket that lies in the Region, and its policy as a resource of its own. */
export const s3Bucket: LiveType = {
  type: 'AWS::S3::Bucket',
  yields: ['AWS::S3::BucketPolicy'],
  listed: [listBuckets.action, getLocation.action],
  async *list(aws, { region, partition }) {
    const pages = { key: 'Buckets', token: 'ContinuationToken' };
    for await (const bucket of aws.items(listBuckets, { MaxBuckets: 1000 }, pages)) {
      const name = textOf(bucket, 'Name') ?? '';
      const home = textOf(bucket, 'BucketRegion') ?? (await regionOf(name, aws));
      if (home === region) yield { id: name, name, arn: `arn:${partition}:s3:::${name}` };
    }
  },
  parts: {
    policy: setting(getPolicy, (answer) => answer['Policy']),
    encryption: setting(getEncryption, (answer) => answer['ServerSideEncryptionConfiguration']),
    versioning: setting(getVersioning, (answer) => answer),
    logging: setting(getLogging, (answer) => answer['LoggingEnabled']),
    acl: setting(getAcl, (answer) => answer),
    ownership: setting(getOwnership, (answer) => answer['OwnershipControls']),
    block: setting(getBlock, (answer) => answer['PublicAccessBlockConfiguration']),
    lifecycle: setting(getLifecycle, (answer) => answer),
    replication: setting(getReplication, (answer) => answer['ReplicationConfiguration']),
    notification: setting(getNotification, (answer) => answer),
    lock: setting(getLock, (answer) => answer['ObjectLockConfiguration']),
    tags: setting(getTagging, (answer) => answer['TagSet']),
  },
  convert({ name, arn }, parts) {
    const properties = {
      BucketName: name,
      ...parts.property('BucketEncryption', 'encryption', encryption),
      ...parts.fill('versioning', ['VersioningConfiguration'], ({ Status }) =>
        Status == null ? {} : { VersioningConfiguration: { Status } },
      ),
      ...parts.property('LoggingConfiguration', 'logging', logging),
      ...parts.property('AccessControl', 'acl', accessControl),
      ...parts.property('OwnershipControls', 'ownership'),
      ...parts.property('PublicAccessBlockConfiguration', 'block'),
      ...parts.property('LifecycleConfiguration', 'lifecycle', lifecycle),
      ...parts.property('ReplicationConfiguration', 'replication', replication),
      ...parts.property('NotificationConfiguration', 'notification', notifications),
      ...parts.fill('lock', ['ObjectLockEnabled', 'ObjectLockConfiguration'], objectLock),
      ...parts.tags(),
    };
    const bucket: Shape = { arn, name, properties };
    const document = parsed(parts.told('policy'));
    if (document === undefined) return [bucket];
    const policy = { Bucket: name, PolicyDocument: document };
    return [bucket, { type: 'AWS::S3::BucketPolicy', address: `${arn}/policy`, name, properties: policy }];
  },
  item: bucketFromItem,
};

/** The first Region that S3 had is an empty constraint, and the second has a name of its own. */
async function regionOf(name: string, aws: Aws): Promise<string> {
  const answer = await aws.call(getLocation, { Bucket: name });
  const constraint = textOf(answer, 'LocationConstraint');
  if (constraint === undefined || constraint === '') return 'us-east-1';
  return constraint === 'EU' ? 'eu-west-1' : constraint;
}
