import type { EventSource } from './event.ts';
import { addMapping } from './mapping.ts';
import { accessOf, consumer, readRegistry, readSecret, USE_NETWORK, useSecretKey } from './source-access.ts';

const LOGINS = ['SASL_SCRAM_256_AUTH', 'SASL_SCRAM_512_AUTH', 'BASIC_AUTH', 'CLIENT_CERTIFICATE_TLS_AUTH'];

/** `SelfManagedKafka`: records of a topic of a Kafka cluster of one's own. */
export function expandSelfManagedKafka(event: EventSource): void {
  const [login] = accessOf(event, ...LOGINS);
  const hasAuthority = accessOf(event, 'SERVER_ROOT_CA_CERTIFICATE').length > 0;
  const isInNetwork = accessOf(event, 'VPC_SUBNET').length > 0 && accessOf(event, 'VPC_SECURITY_GROUP').length > 0;
  const secrets = login === undefined ? [] : [readSecret(login), ...(hasAuthority ? [readSecret(login)] : [])];
  const statements = [
    ...secrets,
    ...(isInNetwork ? [{ Action: USE_NETWORK, Effect: 'Allow', Resource: '*' }] : []),
    ...useSecretKey(event, ['kms:Decrypt']),
    ...readRegistry(event),
  ];
  addMapping(event, {
    source: undefined,
    properties: { SelfManagedKafkaEventSourceConfig: consumer(event) },
    policy: {
      name: 'SelfManagedKafkaExecutionRolePolicy',
      document: { Statement: statements, Version: '2012-10-17' },
    },
  });
}
