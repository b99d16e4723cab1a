import { isObject, type Json, type JsonObject } from '../../../model/json.ts';
import { listOf, objectOf, pick, renamed, textOf } from '../plain.ts';

/** The settings of a bucket as the S3 API tells them, in the shape of CloudFormation. */

export function encryption(value: Json): JsonObject {
  const rules = listOf(value, 'Rules').map((rule) => ({
    ...pick(rule, ['BucketKeyEnabled']),
    ServerSideEncryptionByDefault: pick(objectOf(rule, 'ApplyServerSideEncryptionByDefault'), [
      'SSEAlgorithm',
      'KMSMasterKeyID',
    ]),
  }));
  return { ServerSideEncryptionConfiguration: rules };
}

export function logging(value: Json): JsonObject | undefined {
  if (!isObject(value) || value['TargetBucket'] === undefined) return undefined;
  return renamed(value, { TargetBucket: 'DestinationBucketName', TargetPrefix: 'LogFilePrefix' });
}

const GROUPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'http://acs.amazonaws.com/groups/global/AllUsers': { READ: 'PublicRead', WRITE: 'PublicReadWrite' },
  'http://acs.amazonaws.com/groups/global/AuthenticatedUsers': { READ: 'AuthenticatedRead' },
  'http://acs.amazonaws.com/groups/s3/LogDelivery': { WRITE: 'LogDeliveryWrite' },
};

/** The canned list that grants as much as this one; none for a list that only names the owner. */
export function accessControl(value: Json): string | undefined {
  const canned = listOf(value, 'Grants').flatMap((grant) => {
    const group = GROUPS[textOf(objectOf(grant, 'Grantee'), 'URI') ?? ''];
    const found = group?.[textOf(grant, 'Permission') ?? ''];
    return found === undefined ? [] : [found];
  });
  return ['PublicReadWrite', 'PublicRead', 'AuthenticatedRead', 'LogDeliveryWrite'].find((one) => canned.includes(one));
}

export function lifecycle(value: Json): JsonObject {
  const rules = listOf(value, 'Rules').map((rule) => ({
    ...renamed(rule, { ID: 'Id' }),
    ...pick(rule, ['Status', 'Prefix', 'NoncurrentVersionExpiration', 'AbortIncompleteMultipartUpload']),
    ...renamed(objectOf(rule, 'Expiration'), { Days: 'ExpirationInDays', Date: 'ExpirationDate' }),
    ...renamed(objectOf(rule, 'Filter'), { Prefix: 'Prefix' }),
  }));
  return { Rules: rules };
}

export function replication(value: Json): JsonObject {
  return {
    ...pick(value, ['Role']),
    Rules: listOf(value, 'Rules').map((rule) => ({ ...renamed(rule, { ID: 'Id' }), ...rest(rule) })),
  };
}

function rest(rule: Json): JsonObject {
  return pick(rule, [
    'Status',
    'Priority',
    'Prefix',
    'Filter',
    'DeleteMarkerReplication',
    'Destination',
    'SourceSelectionCriteria',
  ]);
}

const KINDS = [
  ['LambdaFunctionConfigurations', 'LambdaConfigurations', 'LambdaFunctionArn', 'Function'],
  ['QueueConfigurations', 'QueueConfigurations', 'QueueArn', 'Queue'],
  ['TopicConfigurations', 'TopicConfigurations', 'TopicArn', 'Topic'],
] as const;

/** One entry an event type, as templates have it. */
export function notifications(value: Json): JsonObject | undefined {
  const lists = KINDS.flatMap(([from, to, arn, name]) => {
    const entries = listOf(value, from).flatMap((one) =>
      listOf(one, 'Events').map((event) => ({ Event: event, ...renamed(one, { [arn]: name }), ...filterOf(one) })),
    );
    return entries.length === 0 ? [] : [[to, entries] as const];
  });
  const isOn = isObject(value) && isObject(value['EventBridgeConfiguration']);
  const eventBridge = isOn ? { EventBridgeConfiguration: { EventBridgeEnabled: true } } : {};
  const all = { ...Object.fromEntries(lists), ...eventBridge };
  return Object.keys(all).length === 0 ? undefined : all;
}

function filterOf(one: Json): JsonObject {
  const rules = listOf(objectOf(objectOf(one, 'Filter'), 'Key'), 'FilterRules');
  return rules.length === 0 ? {} : { Filter: { S3Key: { Rules: rules } } };
}

export function objectLock(value: JsonObject): JsonObject {
  if (value['ObjectLockEnabled'] !== 'Enabled') return {};
  return { ObjectLockEnabled: true, ObjectLockConfiguration: pick(value, ['ObjectLockEnabled', 'Rule']) };
}
