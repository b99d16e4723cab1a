import type { EventSource } from './event.ts';
import { addMapping } from './mapping.ts';
import { accessOf, consumer, readRegistry, readSecret } from './source-access.ts';

/** `MSK`: records of a managed Kafka topic. */
export function expandMsk(event: EventSource): void {
  const certificates = accessOf(event, 'CLIENT_CERTIFICATE_TLS_AUTH').map(readSecret);
  const statements = [...readRegistry(event), ...certificates];
  addMapping(event, {
    source: event.get('Stream'),
    managed: 'AWSLambdaMSKExecutionRole',
    properties: { AmazonManagedKafkaEventSourceConfig: consumer(event) },
    ...(statements.length > 0 && { policy: { name: 'MSKExecutionRolePolicy', document: { Statement: statements } } }),
  });
}
