import type { JsonObject } from '../../../model/json.ts';
import { type LiveType, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { objectOf, parsed, pick, renamed, scalars, textOf } from '../plain.ts';
import { GetQueueAttributesCommand, ListQueuesCommand, ListQueueTagsCommand, SQSClient } from '../sdk.ts';

const listQueues = operation('sqs:ListQueues', [SQSClient, ListQueuesCommand]);
const getQueueAttributes = operation('sqs:GetQueueAttributes', [SQSClient, GetQueueAttributesCommand]);
const listQueueTags = operation('sqs:ListQueueTags', [SQSClient, ListQueueTagsCommand]);

const SCALARS = {
  DelaySeconds: 'DelaySeconds',
  FifoQueue: 'FifoQueue',
  ContentBasedDeduplication: 'ContentBasedDeduplication',
  KmsMasterKeyId: 'KmsMasterKeyId',
  KmsDataKeyReusePeriodSeconds: 'KmsDataKeyReusePeriodSeconds',
  MaximumMessageSize: 'MaximumMessageSize',
  MessageRetentionPeriod: 'MessageRetentionPeriod',
  ReceiveMessageWaitTimeSeconds: 'ReceiveMessageWaitTimeSeconds',
  SqsManagedSseEnabled: 'SqsManagedSseEnabled',
  VisibilityTimeout: 'VisibilityTimeout',
};
const TEXTS = ['RedrivePolicy', 'RedriveAllowPolicy'];

function propertiesOf(attributes: JsonObject): JsonObject {
  const texts = Object.entries(pick(attributes, TEXTS)).map(([key, value]) => [key, parsed(value) ?? value] as const);
  return { ...scalars(renamed(attributes, SCALARS)), ...Object.fromEntries(texts) };
}

/** A queue, and its policy as a resource of its own. */
export const sqsQueue: LiveType = {
  type: 'AWS::SQS::Queue',
  yields: ['AWS::SQS::QueuePolicy'],
  listed: [listQueues.action],
  async *list(aws, { account, region, partition }) {
    for await (const url of aws.items(listQueues, { MaxResults: 1000 }, { key: 'QueueUrls' })) {
      const name = String(url).split('/').at(-1) ?? '';
      yield { id: String(url), name, arn: `arn:${partition}:sqs:${region}:${account}:${name}` };
    }
  },
  parts: {
    attributes: part(
      getQueueAttributes,
      ({ id }) => ({ QueueUrl: id, AttributeNames: ['All' as const] }),
      (answer) => objectOf(answer, 'Attributes'),
    ),
    tags: part(
      listQueueTags,
      ({ id }) => ({ QueueUrl: id }),
      (answer) => objectOf(answer, 'Tags'),
    ),
  },
  convert({ name, arn }, parts) {
    const attributes = parts.fill('attributes', [...Object.keys(SCALARS), ...TEXTS], propertiesOf);
    const policy = parts.isMissing('attributes')
      ? parts.unknown('attributes')
      : parsed(parts.object('attributes')['Policy']);
    const queue = { arn, name, properties: { QueueName: name, ...attributes, ...parts.tags() } };
    if (policy === undefined || policy === '') return [queue];
    const properties = { Queues: [arn], PolicyDocument: policy };
    return [queue, { type: 'AWS::SQS::QueuePolicy', address: `${arn}/policy`, name, properties }];
  },
  item: {
    verified: false,
    subject({ configuration, resourceName, resourceId }) {
      const arn = textOf(configuration, 'QueueArn');
      const url = textOf(configuration, 'QueueUrl') ?? [resourceName, resourceId].find((id) => id.startsWith('http'));
      return arn === undefined ? undefined : { id: url ?? arn, arn, name: arn.split(':').at(-1) ?? '' };
    },
    parts: ({ configuration }) => ({ attributes: configuration }),
  },
};
