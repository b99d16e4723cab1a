import { arnText, sub } from '../intrinsics.ts';
import type { Draft } from '../trace.ts';
import type { Written } from '../written.ts';
import type { EventSource } from './event.ts';

/** What a function may do in a network to reach a source there. */
export const USE_NETWORK = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeVpcs',
  'ec2:DescribeSubnets',
  'ec2:DescribeSecurityGroups',
];

/** The source access configurations of a mapping that are of one of some types. */
export function accessOf(event: EventSource, ...types: readonly string[]): Written[] {
  const all = event.get('SourceAccessConfigurations').items();
  return all
    .filter((one) => types.includes(String(one.get('Type').value)) && one.get('URI').exists)
    .map((one) => one.get('URI'));
}

/** A statement that lets a secret be read. */
export function readSecret(secret: Draft): Draft {
  return { Action: ['secretsmanager:GetSecretValue'], Effect: 'Allow', Resource: secret };
}

/** A statement that lets the key of the secrets be used, where one is named. */
export function useSecretKey(event: EventSource, action: string | readonly string[]): Draft[] {
  const key = event.get('SecretsManagerKmsKeyId').text;
  if (key === undefined) return [];
  return [{ Action: action, Effect: 'Allow', Resource: sub(arnText('kms', `key/${key}`)) }];
}

/** Statements for the schema registry of a Kafka source. */
export function readRegistry(event: EventSource): Draft[] {
  const config = event.get('SchemaRegistryConfig');
  if (!config.exists) return [];
  const secrets = config
    .get('AccessConfigs')
    .items()
    .map((access) => access.get('URI'));
  const registry = config.get('SchemaRegistryURI');
  const text = registry.text ?? registry.get('Fn::Sub').text ?? '';
  const name = /^arn(?::[^:]*){4}:registry\/([^:]*)/.exec(text.replaceAll(/\$\{AWS::(\w+)\}/g, '$1'))?.[1];
  const statements = secrets.filter((secret) => secret.exists).map(readSecret);
  if (name === undefined) return statements;
  return [
    ...statements,
    { Action: ['glue:GetRegistry'], Effect: 'Allow', Resource: registry },
    { Action: ['glue:GetSchemaVersion'], Effect: 'Allow', Resource: [sub(arnText('glue', `schema/${name}/*`))] },
  ];
}

/** Configuration of a Kafka consumer. */
export function consumer(event: EventSource): Draft {
  const found = {
    ConsumerGroupId: event.get('ConsumerGroupId').orNothing,
    SchemaRegistryConfig: event.get('SchemaRegistryConfig').orNothing,
  };
  return found.ConsumerGroupId === undefined && found.SchemaRegistryConfig === undefined ? undefined : found;
}
