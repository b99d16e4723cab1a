import type { Json, JsonObject } from '../../../model/json.ts';
import type { ItemReader } from '../live-type.ts';
import { listOf, objectOf, renamed, textOf } from '../plain.ts';

const NAMES = {
  description: 'Description',
  functionName: 'FunctionName',
  handler: 'Handler',
  kmskeyArn: 'KMSKeyArn',
  kmsKeyArn: 'KMSKeyArn',
  memorySize: 'MemorySize',
  packageType: 'PackageType',
  role: 'Role',
  runtime: 'Runtime',
  timeout: 'Timeout',
};

/** The item has the names of the API in camel case. It lacks who may call the function and what becomes of failures. */
export const functionFromItem: ItemReader = {
  verified: false,
  subject({ arn, configuration }) {
    const name = textOf(configuration, 'functionName') ?? arn.split(':').at(-1) ?? '';
    return { id: name, name, arn, data: dataOf(configuration) };
  },
  parts({ supplementary }) {
    const concurrency = objectOf(supplementary, 'Concurrency');
    return 'Concurrency' in supplementary
      ? { concurrency: renamed(concurrency, { reservedConcurrentExecutions: 'ReservedConcurrentExecutions' }) }
      : {};
  },
};

function dataOf(configuration: JsonObject): JsonObject {
  const inside = (key: string, name: string, names: Readonly<Record<string, string>>): JsonObject =>
    key in configuration && configuration[key] !== null ? { [name]: renamed(configuration[key], names) } : {};
  return {
    ...renamed(configuration, NAMES),
    ...inside('deadLetterConfig', 'DeadLetterConfig', { targetArn: 'TargetArn' }),
    ...inside('environment', 'Environment', { variables: 'Variables' }),
    ...inside('tracingConfig', 'TracingConfig', { mode: 'Mode' }),
    ...inside('vpcConfig', 'VpcConfig', { subnetIds: 'SubnetIds', securityGroupIds: 'SecurityGroupIds' }),
    ...inside('loggingConfig', 'LoggingConfig', {
      logFormat: 'LogFormat',
      applicationLogLevel: 'ApplicationLogLevel',
      systemLogLevel: 'SystemLogLevel',
      logGroup: 'LogGroup',
    }),
    Layers: listOf(configuration, 'layers').map((layer): Json => ({ Arn: textOf(layer, 'arn') ?? '' })),
  };
}
