import type { EventSource } from './event.ts';
import { addMapping } from './mapping.ts';

/** `DynamoDB`: changes of a table. */
export function expandDynamoDb(event: EventSource): void {
  addMapping(event, { source: event.get('Stream'), managed: 'AWSLambdaDynamoDBExecutionRole' });
}
