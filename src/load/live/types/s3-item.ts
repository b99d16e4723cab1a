import { isObject, type Json, type JsonObject } from '../../../model/json.ts';
import type { ItemReader } from '../live-type.ts';
import { listOf, objectOf, parsed, renamed, textOf } from '../plain.ts';

/** Parts of a bucket as its configuration item tells them: all in `supplementaryConfiguration`, in camel case. */
export const bucketFromItem: ItemReader = {
  verified: false,
  subject({ configuration, resourceName, arn }) {
    const name = textOf(configuration, 'name') ?? resourceName;
    return name === '' ? undefined : { id: name, name, arn: arn.startsWith('arn:') ? arn : `arn:aws:s3:::${name}` };
  },
  parts(item) {
    const entries = Object.entries(READERS).flatMap(([part, [key, read]]) =>
      key in item.supplementary ? [[part, read(item.supplementary[key] ?? null)] as const] : [],
    );
    return Object.fromEntries(entries.map(([part, value]) => [part, value ?? null]));
  },
};

type Reader = readonly [key: string, read: (value: Json) => Json | undefined];

const READERS: Readonly<Record<string, Reader>> = {
  policy: ['BucketPolicy', (value) => parsed(textOf(value, 'policyText'))],
  encryption: [
    'ServerSideEncryptionConfiguration',
    (value) => ({
      Rules: listOf(value, 'rules').map((rule) => ({
        ...renamed(rule, { bucketKeyEnabled: 'BucketKeyEnabled' }),
        ApplyServerSideEncryptionByDefault: renamed(objectOf(rule, 'applyServerSideEncryptionByDefault'), {
          sseAlgorithm: 'SSEAlgorithm',
          kmsMasterKeyID: 'KMSMasterKeyID',
        }),
      })),
    }),
  ],
  versioning: [
    'BucketVersioningConfiguration',
    (value) => (textOf(value, 'status') === 'Off' ? {} : renamed(value, { status: 'Status' })),
  ],
  logging: [
    'BucketLoggingConfiguration',
    (value) => renamed(value, { destinationBucketName: 'TargetBucket', logFilePrefix: 'TargetPrefix' }),
  ],
  block: [
    'PublicAccessBlockConfiguration',
    (value) =>
      renamed(value, {
        blockPublicAcls: 'BlockPublicAcls',
        blockPublicPolicy: 'BlockPublicPolicy',
        ignorePublicAcls: 'IgnorePublicAcls',
        restrictPublicBuckets: 'RestrictPublicBuckets',
      }),
  ],
  notification: ['BucketNotificationConfiguration', notificationItem],
};

const KINDS: Readonly<Record<string, readonly [list: string, arn: string]>> = {
  QueueConfiguration: ['QueueConfigurations', 'QueueArn'],
  TopicConfiguration: ['TopicConfigurations', 'TopicArn'],
  LambdaConfiguration: ['LambdaFunctionConfigurations', 'LambdaFunctionArn'],
};

/** A map by id; each entry says its own kind. */
function notificationItem(value: Json): JsonObject {
  const lists: Record<string, Json[]> = {};
  for (const [id, entry] of Object.entries(objectOf(value, 'configurations'))) {
    const [list, arn] = KINDS[textOf(entry, 'type') ?? ''] ?? [];
    if (list === undefined || arn === undefined || !isObject(entry)) continue;
    const target = ['queueARN', 'topicARN', 'functionARN']
      .map((key) => textOf(entry, key))
      .find((one) => one !== undefined);
    const made: JsonObject = {
      Id: id,
      Events: listOf(entry, 'events'),
      ...(target !== undefined && { [arn]: target }),
    };
    lists[list] = [...(lists[list] ?? []), made];
  }
  const isOn = isObject(value) && isObject(value['eventBridgeConfiguration']);
  return { ...lists, ...(isOn && { EventBridgeConfiguration: {} }) };
}
