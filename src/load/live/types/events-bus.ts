import { isObject, type Json } from '../../../model/json.ts';
import { type LiveType, part, type Shape, type Subject } from '../live-type.ts';
import { operation } from '../operation.ts';
import type { Parts } from '../parts.ts';
import { listOf, parsed, pick, textOf } from '../plain.ts';
import { DescribeEventBusCommand, EventBridgeClient, ListEventBusesCommand, ListEventsTagsCommand } from '../sdk.ts';

const listBuses = operation('events:ListEventBuses', [EventBridgeClient, ListEventBusesCommand]);
const describeBus = operation('events:DescribeEventBus', [EventBridgeClient, DescribeEventBusCommand]);
const listTags = operation('events:ListTagsForResource', [EventBridgeClient, ListEventsTagsCommand]);

const DIRECT = ['Description', 'KmsKeyIdentifier', 'DeadLetterConfig', 'LogConfig'];

/** A bus that somebody made, and each statement of its policy. The default bus is nobody's resource, its policy is. */
export const eventsBus: LiveType = {
  type: 'AWS::Events::EventBus',
  yields: ['AWS::Events::EventBusPolicy'],
  listed: [listBuses.action],
  async *list(aws) {
    for await (const bus of aws.items(listBuses, {}, { key: 'EventBuses' })) {
      const name = textOf(bus, 'Name') ?? '';
      yield { id: name, name, arn: textOf(bus, 'Arn') ?? '' };
    }
  },
  parts: {
    bus: part(describeBus, ({ name }) => ({ Name: name })),
    tags: part(
      listTags,
      ({ arn }) => ({ ResourceARN: arn }),
      (answer) => answer['Tags'],
    ),
  },
  convert(subject, parts) {
    const { name, arn } = subject;
    const properties = {
      Name: name,
      ...parts.fill('bus', DIRECT, (value) => pick(value, DIRECT)),
      ...parts.tags(),
    };
    const bus: Shape = { arn, name, properties };
    return name === 'default' ? policies(subject, parts) : [bus, ...policies(subject, parts)];
  },
  item: {
    verified: false,
    subject({ configuration, arn }) {
      const name = textOf(configuration, 'Name') ?? arn.split('/').at(-1) ?? '';
      return { id: name, name, arn };
    },
    // The policy, the key and the queue are not in the item.
    parts: () => ({}),
  },
};

function policies({ name, arn }: Subject, parts: Parts): Shape[] {
  const of = (Statement: Json, id: string): Shape => ({
    type: 'AWS::Events::EventBusPolicy',
    address: `${arn}/policy/${id}`,
    name: id,
    properties: { EventBusName: name, StatementId: id, Statement },
  });
  if (parts.isMissing('bus')) return [of(parts.unknown('bus'), 'policy')];
  const policy = parsed(parts.object('bus')['Policy']);
  if (policy === undefined || policy === '') return [];
  const statements =
    isObject(policy) && isObject(policy['Statement']) ? [policy['Statement']] : listOf(policy, 'Statement');
  return statements.map((statement, i) => of(statement, textOf(statement, 'Sid') ?? String(i)));
}
