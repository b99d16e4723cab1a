import type { EventSource } from './event.ts';
import { addMapping } from './mapping.ts';

/** `Kinesis`: records of a data stream. */
export function expandKinesis(event: EventSource): void {
  addMapping(event, { source: event.get('Stream'), managed: 'AWSLambdaKinesisExecutionRole' });
}
