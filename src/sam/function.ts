import type { Json } from '../model/json.ts';
import { codeOf } from './code.ts';
import { addDeployment, isDeployedGradually } from './deployment-preference.ts';
import { addEventInvokeConfig } from './event-invoke-config.ts';
import { expandEvents } from './events/index.ts';
import type { Expansion } from './expansion.ts';
import { addAlias } from './function-alias.ts';
import { addFunctionRole, functionRole } from './function-role.ts';
import { addFunctionUrl } from './function-url.ts';
import { getAtt, ref } from './intrinsics.ts';
import { addPolicies } from './policies.ts';
import type { SamResource } from './sam-resource.ts';
import { markedTags } from './tags.ts';
import type { Target } from './target.ts';
import type { Draft, DraftMap } from './trace.ts';

/** Properties that the native function has by the same name. */
const SAME = [
  'FunctionName',
  'Handler',
  'Runtime',
  'Description',
  'MemorySize',
  'Timeout',
  'VpcConfig',
  'Environment',
  'KmsKeyArn',
  'ReservedConcurrentExecutions',
  'Layers',
  'FileSystemConfigs',
  'ImageConfig',
  'PackageType',
  'Architectures',
  'SnapStart',
  'EphemeralStorage',
  'CodeSigningConfigArn',
  'RuntimeManagementConfig',
  'LoggingConfig',
  'TenancyConfig',
  'RecursiveLoop',
  'DurableConfig',
  'FunctionScalingConfig',
  'PublishToLatestPublished',
];

/** `AWS::Serverless::Function`: the function, its role, alias and URL, and what its events need. */
export function expandFunction(owner: SamResource, expansion: Expansion): void {
  const role = functionRole(owner, expansion);
  const properties = functionProperties(owner, expansion, role.arn);
  const isGradual = isDeployedGradually(owner, expansion);
  const { UpdatePolicy: _, ...attributes } = owner.ownAttributes;
  expansion.add(
    { ...owner, ownAttributes: attributes },
    {
      id: owner.id,
      type: 'AWS::Lambda::Function',
      properties: properties,
    },
  );
  const alias = addAlias(owner, expansion, { code: codeOf(owner.properties), isGradual });
  const target: Target = alias ?? { id: owner.id, arn: getAtt(owner.id, 'Arn'), name: ref(owner.id), kind: 'function' };
  addFunctionUrl(owner, expansion, target);
  if (isGradual) addDeployment(owner, expansion);
  addEventInvokeConfig(owner, expansion, { role: role.builder, alias });
  addPolicies(owner.get('Policies'), { role: role.builder, expansion });
  expandEvents({ owner, expansion, target, role: role.builder });
  addFunctionRole(owner, role);
}

function functionProperties(owner: SamResource, expansion: Expansion, roleArn: Draft): DraftMap {
  const { properties } = owner;
  const tracing = owner.get('Tracing');
  const isTraced = tracing.exists && expansion.decided(tracing) !== 'Disabled';
  const deadLetters = owner.get('DeadLetterQueue').get('TargetArn');
  return {
    Code: codeOf(properties),
    ...properties.pick(...SAME),
    Description: describedCode(owner, expansion),
    Role: roleArn,
    Tags: markedTags('lambda:createdBy', owner.get('Tags')),
    TracingConfig: isTraced ? { Mode: tracing } : undefined,
    DeadLetterConfig: deadLetters.exists ? { TargetArn: deadLetters } : undefined,
    CapacityProviderConfig: capacity(owner),
  };
}

/** SAM writes the hash of published code into the description, so that the function changes with it. */
function describedCode(owner: SamResource, expansion: Expansion): Draft {
  const description = owner.get('Description');
  const hash = owner.get('AutoPublishAlias').exists
    ? expansion.decidedText(owner.get('AutoPublishCodeSha256'))
    : undefined;
  if (hash === undefined) return description;
  const text: Json | undefined = expansion.decided(description);
  if (typeof text === 'object' && text !== null) return { 'Fn::Join': [' ', [description, hash]] };
  return text === undefined || text === '' || text === null ? hash : `${String(text)} ${hash}`;
}

function capacity(owner: SamResource): Draft {
  const config = owner.get('CapacityProviderConfig');
  if (!config.exists) return undefined;
  const { Arn: arn, ...rest } = config.pick(
    'Arn',
    'PerExecutionEnvironmentMaxConcurrency',
    'ExecutionEnvironmentMemoryGiBPerVCpu',
  );
  return { LambdaManagedInstancesCapacityProviderConfig: { CapacityProviderArn: arn, ...rest } };
}
