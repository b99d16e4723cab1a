import type { Json } from '../../model/json.ts';
import { getAtt, ref } from '../intrinsics.ts';
import type { Draft } from '../trace.ts';
import type { EventSource } from './event.ts';

/**
 * The queue of `DeadLetterConfig`, generated where it is only asked for by its type.
 * @param rule ARN of the rule that must be able to send to it; left out where a role sends
 */
export function addDeadLetterQueue(event: EventSource, rule?: Json): Draft {
  const { expansion, owner } = event;
  const config = event.get('DeadLetterConfig');
  if (!config.exists) return undefined;
  if (config.get('Arn').exists) return config.get('Arn');
  const id = config.get('QueueLogicalId').text ?? `${event.id}Queue`;
  const at = config.path;
  expansion.add(owner, { id, type: 'AWS::SQS::Queue', at, properties: {} });
  if (rule === undefined) return getAtt(id, 'Arn');
  expansion.add(owner, {
    id: `${event.id}QueuePolicy`,
    type: 'AWS::SQS::QueuePolicy',
    at,
    properties: {
      PolicyDocument: sendPolicy({ Service: 'events.amazonaws.com' }, getAtt(id, 'Arn'), rule),
      Queues: [ref(id)],
    },
  });
  return getAtt(id, 'Arn');
}

/** A queue policy that lets a source send. */
export function sendPolicy(principal: Json, queue: Draft, source: Draft): Draft {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Action: 'sqs:SendMessage',
        Effect: 'Allow',
        Principal: principal,
        Resource: queue,
        Condition: { ArnEquals: { 'aws:SourceArn': source } },
      },
    ],
  };
}
