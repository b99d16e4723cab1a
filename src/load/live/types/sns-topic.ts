import { type LiveType, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { objectOf, parsed, renamed, scalars, textOf } from '../plain.ts';
import { GetTopicAttributesCommand, ListTopicsCommand, ListTopicTagsCommand, SNSClient } from '../sdk.ts';

const listTopics = operation('sns:ListTopics', [SNSClient, ListTopicsCommand]);
const getTopicAttributes = operation('sns:GetTopicAttributes', [SNSClient, GetTopicAttributesCommand]);
const listTags = operation('sns:ListTagsForResource', [SNSClient, ListTopicTagsCommand]);

const SCALARS = {
  DisplayName: 'DisplayName',
  FifoTopic: 'FifoTopic',
  ContentBasedDeduplication: 'ContentBasedDeduplication',
  KmsMasterKeyId: 'KmsMasterKeyId',
  SignatureVersion: 'SignatureVersion',
  TracingConfig: 'TracingConfig',
};

/** A topic, and its policy as a resource of its own. */
export const snsTopic: LiveType = {
  type: 'AWS::SNS::Topic',
  yields: ['AWS::SNS::TopicPolicy'],
  listed: [listTopics.action],
  async *list(aws) {
    for await (const topic of aws.items(listTopics, {}, { key: 'Topics' })) {
      const arn = textOf(topic, 'TopicArn') ?? '';
      yield { id: arn, arn, name: arn.split(':').at(-1) ?? '' };
    }
  },
  parts: {
    attributes: part(
      getTopicAttributes,
      ({ arn }) => ({ TopicArn: arn }),
      (answer) => objectOf(answer, 'Attributes'),
    ),
    tags: part(
      listTags,
      ({ arn }) => ({ ResourceArn: arn }),
      (answer) => answer['Tags'],
    ),
  },
  convert({ name, arn }, parts) {
    const attributes = parts.fill('attributes', Object.keys(SCALARS), (value) => scalars(renamed(value, SCALARS)));
    const policy = parts.isMissing('attributes')
      ? parts.unknown('attributes')
      : parsed(parts.object('attributes')['Policy']);
    const topic = { arn, name, properties: { TopicName: name, ...attributes, ...parts.tags() } };
    if (policy === undefined || policy === '') return [topic];
    const properties = { Topics: [arn], PolicyDocument: policy };
    return [topic, { type: 'AWS::SNS::TopicPolicy', address: `${arn}/policy`, name, properties }];
  },
  item: {
    verified: false,
    subject({ arn, resourceId }) {
      const own = arn.startsWith('arn:') ? arn : resourceId;
      return { id: own, arn: own, name: own.split(':').at(-1) ?? '' };
    },
    parts: ({ configuration }) => ({ attributes: configuration }),
  },
};
