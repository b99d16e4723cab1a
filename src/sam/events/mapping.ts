import { deliveryStatements } from '../delivery.ts';
import { isNoValue, managedPolicyArn } from '../intrinsics.ts';
import type { Draft, DraftMap } from '../trace.ts';
import type { EventSource } from './event.ts';

const SAME = [
  'StartingPosition',
  'StartingPositionTimestamp',
  'BatchSize',
  'Enabled',
  'MaximumBatchingWindowInSeconds',
  'MaximumRetryAttempts',
  'BisectBatchOnFunctionError',
  'MaximumRecordAgeInSeconds',
  'ParallelizationFactor',
  'Topics',
  'Queues',
  'SourceAccessConfigurations',
  'TumblingWindowInSeconds',
  'FunctionResponseTypes',
  'FilterCriteria',
  'KmsKeyArn',
  'ScalingConfig',
  'ProvisionedPollerConfig',
  'MetricsConfig',
  'LoggingConfig',
];

interface Mapping {
  readonly source: Draft;
  /** Default: the event's. */
  readonly id?: string;
  readonly properties?: DraftMap;
  /** Managed policy that lets the function read the source. */
  readonly managed?: string;
  readonly policy?: { readonly name: string; readonly document: DraftMap };
}

/** An event source mapping, and what the role of the function needs for it. */
export function addMapping(event: EventSource, { source, id = event.id, properties, managed, policy }: Mapping): void {
  const { expansion, owner, target, role, at } = event;
  const servers = event.get('KafkaBootstrapServers');
  const same = SAME.map((key) => [key, event.get(key).orNothing] as const);
  expansion.add(owner, {
    id,
    type: 'AWS::Lambda::EventSourceMapping',
    at,
    properties: {
      FunctionName: target.name,
      EventSourceArn: source,
      ...Object.fromEntries(same),
      SelfManagedEventSource: servers.exists ? { Endpoints: { KafkaBootstrapServers: servers } } : undefined,
      DestinationConfig: destinationConfig(event),
      ...properties,
    },
  });
  if (managed !== undefined) role.attach(at, managedPolicyArn(`service-role/${managed}`));
  if (policy !== undefined) role.allowOnce(at, policy.name, policy.document);
  allowDestination(event);
}

/** `Type` of a destination is for SAM alone: it says which policy the role gets. */
function destinationConfig(event: EventSource): Draft {
  const config = event.get('DestinationConfig');
  const failure = config.get('OnFailure');
  if (!config.isMap || !failure.get('Type').exists) return config.orNothing;
  const { Type: _, ...rest } = Object.fromEntries(failure.entries());
  const other = Object.fromEntries(config.entries());
  return event.expansion.trace.make(config.path, {
    ...other,
    OnFailure: event.expansion.trace.make(failure.path, rest),
  });
}

function allowDestination({ role, id, get }: EventSource): void {
  const failure = get('DestinationConfig').get('OnFailure');
  const arn = failure.get('Destination');
  if (!arn.exists || isNoValue(arn.value)) return;
  const { name, statements } = deliveryStatements(failure.get('Type').value, arn);
  if (statements !== undefined) role.allowOnce(failure.path, `${id}${name}`, { Statement: statements });
}
