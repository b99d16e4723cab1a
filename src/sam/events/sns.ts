import type { Json } from '../../model/json.ts';
import { getAtt, ref, referredId } from '../intrinsics.ts';
import type { Draft } from '../trace.ts';
import { sendPolicy } from './dead-letters.ts';
import { addPermission, type EventSource } from './event.ts';
import { addMapping } from './mapping.ts';

const SAME = ['Region', 'FilterPolicy', 'FilterPolicyScope', 'RedrivePolicy'];

/** `SNS`: a subscription of a topic, directly or through a queue. */
export function expandSns(event: EventSource): void {
  const queue = event.get('SqsSubscription');
  if (queue.isMap) throughQueue(event, { arn: queue.get('QueueArn'), url: queue.get('QueueUrl') });
  else if (queue.value === true) throughQueue(event, addQueue(event));
  else {
    addPermission(event, { principal: 'sns.amazonaws.com', sourceArn: event.get('Topic') });
    subscribe(event, 'lambda', event.target.arn);
  }
}

function subscribe(event: EventSource, protocol: string, endpoint: Draft): void {
  const { expansion, owner, id, at } = event;
  const same = SAME.map((key) => [key, event.get(key).orNothing] as const);
  expansion.add(owner, {
    id,
    type: 'AWS::SNS::Subscription',
    at,
    properties: { Protocol: protocol, Endpoint: endpoint, TopicArn: event.get('Topic'), ...Object.fromEntries(same) },
  });
}

interface Queue {
  readonly arn: Draft;
  readonly url: Draft;
}

function throughQueue(event: EventSource, { arn, url }: Queue): void {
  const { expansion, owner, at } = event;
  const queue = event.get('SqsSubscription');
  expansion.add(owner, {
    id: queue.get('QueuePolicyLogicalId').text ?? `${event.id}QueuePolicy`,
    type: 'AWS::SQS::QueuePolicy',
    at,
    properties: { PolicyDocument: sendPolicy('*', arn, event.get('Topic')), Queues: [url] },
  });
  subscribe(event, 'sqs', arn);
  addMapping(ownMapping(event), {
    id: `${event.id}EventSourceMapping`,
    source: arn,
    managed: 'AWSLambdaSQSQueueExecutionRole',
    properties: { BatchSize: queue.get('BatchSize').orNothing ?? 10, Enabled: true },
  });
}

/** A mapping does not take over properties of the subscription. */
function ownMapping(event: EventSource): EventSource {
  return { ...event, get: () => event.get('SqsSubscription').absent };
}

function addQueue(event: EventSource): Queue {
  const { expansion, owner, at } = event;
  const id = `${event.id}Queue`;
  const topic = expansion.written(referredId(event.get('Topic').value) ?? '');
  const fifo: Json | undefined =
    topic === undefined ? undefined : expansion.decided(topic.get('Properties').get('FifoTopic'));
  const isFifo = fifo !== undefined && fifo !== false && fifo !== null;
  expansion.add(owner, { id, type: 'AWS::SQS::Queue', at, properties: isFifo ? { FifoQueue: fifo } : {} });
  return { arn: getAtt(id, 'Arn'), url: ref(id) };
}
