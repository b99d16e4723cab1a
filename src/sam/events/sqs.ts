import type { EventSource } from './event.ts';
import { addMapping } from './mapping.ts';

/** `SQS`: messages of a queue. */
export function expandSqs(event: EventSource): void {
  addMapping(event, { source: event.get('Queue'), managed: 'AWSLambdaSQSQueueExecutionRole' });
}
