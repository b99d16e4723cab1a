import { type LiveType, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { objectOf, parsed, pick, renamed, scalars, textOf } from '../plain.ts';
import { GetSubscriptionAttributesCommand, ListSubscriptionsCommand, SNSClient } from '../sdk.ts';

const listSubscriptions = operation('sns:ListSubscriptions', [SNSClient, ListSubscriptionsCommand]);
const getAttributes = operation('sns:GetSubscriptionAttributes', [SNSClient, GetSubscriptionAttributesCommand]);

const SCALARS = {
  RawMessageDelivery: 'RawMessageDelivery',
  FilterPolicyScope: 'FilterPolicyScope',
  SubscriptionRoleArn: 'SubscriptionRoleArn',
};
const TEXTS = ['RedrivePolicy', 'FilterPolicy', 'DeliveryPolicy'];

/** A confirmed subscription; one that waits for its confirmation has no ARN and delivers nothing. */
export const snsSubscription: LiveType = {
  type: 'AWS::SNS::Subscription',
  listed: [listSubscriptions.action],
  async *list(aws) {
    for await (const one of aws.items(listSubscriptions, {}, { key: 'Subscriptions' })) {
      const arn = textOf(one, 'SubscriptionArn') ?? '';
      if (arn.startsWith('arn:')) yield { id: arn, arn, name: arn.split(':').at(-1) ?? '', data: one };
    }
  },
  parts: {
    attributes: part(
      getAttributes,
      ({ arn }) => ({ SubscriptionArn: arn }),
      (answer) => objectOf(answer, 'Attributes'),
    ),
  },
  convert({ arn, name, data }, parts) {
    const attributes = parts.fill('attributes', [...Object.keys(SCALARS), ...TEXTS], (value) => ({
      ...scalars(renamed(value, SCALARS)),
      ...Object.fromEntries(Object.entries(pick(value, TEXTS)).map(([key, text]) => [key, parsed(text) ?? text])),
    }));
    return [{ arn, name, properties: { ...pick(data, ['TopicArn', 'Protocol', 'Endpoint']), ...attributes } }];
  },
};
