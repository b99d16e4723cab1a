import type { Json, JsonObject } from '../../../model/json.ts';
import type { Aws } from '../aws.ts';
import { type LiveType, type Part, part, type Shape, type Subject } from '../live-type.ts';
import { operation } from '../operation.ts';
import type { Parts } from '../parts.ts';
import { listOf, objectOf, pick, textOf } from '../plain.ts';
import {
  GetFunctionCodeSigningConfigCommand,
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
  ListFunctionAliasesCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  ListTagsCommand,
} from '../sdk.ts';
import { functionFromItem } from './lambda-item.ts';
import { permissionsOf } from './lambda-permission.ts';

const ABSENT = ['ResourceNotFoundException'];
const listFunctions = operation('lambda:ListFunctions', [LambdaClient, ListFunctionsCommand]);
const getPolicy = operation('lambda:GetPolicy', [LambdaClient, GetPolicyCommand], ABSENT);
const listAliases = operation('lambda:ListAliases', [LambdaClient, ListFunctionAliasesCommand]);
const listUrls = operation('lambda:ListFunctionUrlConfigs', [LambdaClient, ListFunctionUrlConfigsCommand]);
const listInvokeConfigs = operation('lambda:ListFunctionEventInvokeConfigs', [
  LambdaClient,
  ListFunctionEventInvokeConfigsCommand,
]);
const getSigning = operation('lambda:GetFunctionCodeSigningConfig', [
  LambdaClient,
  GetFunctionCodeSigningConfigCommand,
]);
const getConcurrency = operation('lambda:GetFunctionConcurrency', [LambdaClient, GetFunctionConcurrencyCommand]);
const listTags = operation('lambda:ListTags', [LambdaClient, ListTagsCommand]);

const DIRECT = [
  'Architectures',
  'DeadLetterConfig',
  'Description',
  'EphemeralStorage',
  'FunctionName',
  'Handler',
  'LoggingConfig',
  'MemorySize',
  'PackageType',
  'Role',
  'Runtime',
  'Timeout',
  'VpcConfig',
];

const PAGES = { token: 'NextMarker', ask: 'Marker' };

/** Aliases with their policies: whoever delivers to an alias needs to be admitted there. */
const aliases: Part = {
  action: listAliases.action,
  async read(aws: Aws, { name }: Subject) {
    const found: Json[] = [];
    for await (const alias of aws.items(listAliases, { FunctionName: name }, { key: 'Aliases', ...PAGES })) {
      const policy = await aws.call(getPolicy, { FunctionName: name, Qualifier: textOf(alias, 'Name') });
      found.push({ ...(alias as JsonObject), Policy: policy?.['Policy'] ?? null });
    }
    return found;
  },
};

/** A function with all that says who may call it and what becomes of its failures. */
export const lambdaFunction: LiveType = {
  type: 'AWS::Lambda::Function',
  yields: ['AWS::Lambda::Alias', 'AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::Permission', 'AWS::Lambda::Url'],
  listed: [listFunctions.action],
  async *list(aws) {
    for await (const one of aws.items(listFunctions, {}, { key: 'Functions', ...PAGES })) {
      const name = textOf(one, 'FunctionName') ?? '';
      yield { id: name, name, arn: textOf(one, 'FunctionArn') ?? '', data: one };
    }
  },
  parts: {
    policy: part(
      getPolicy,
      ({ name }) => ({ FunctionName: name }),
      (answer) => answer['Policy'],
    ),
    invoke: part(
      listInvokeConfigs,
      ({ name }) => ({ FunctionName: name }),
      (answer) => answer['FunctionEventInvokeConfigs'],
    ),
    urls: part(
      listUrls,
      ({ name }) => ({ FunctionName: name }),
      (answer) => answer['FunctionUrlConfigs'],
    ),
    aliases,
    concurrency: part(getConcurrency, ({ name }) => ({ FunctionName: name })),
    signing: part(getSigning, ({ name }) => ({ FunctionName: name })),
    tags: part(
      listTags,
      ({ arn }) => ({ Resource: arn }),
      (answer) => answer['Tags'],
    ),
  },
  convert(subject, parts) {
    const { name, arn, data } = subject;
    const layers = listOf(data, 'Layers').flatMap((layer) => textOf(layer, 'Arn') ?? []);
    const key = textOf(data, 'KMSKeyArn');
    const variables = objectOf(objectOf(data, 'Environment'), 'Variables');
    const properties: JsonObject = {
      ...pick(data, DIRECT),
      ...(layers.length > 0 && { Layers: layers }),
      ...(key !== undefined && { KmsKeyArn: key }),
      ...(Object.keys(variables).length > 0 && { Environment: { Variables: variables } }),
      ...tracing(data),
      ...parts.fill('concurrency', ['ReservedConcurrentExecutions'], (value) =>
        pick(value, ['ReservedConcurrentExecutions']),
      ),
      ...parts.fill('signing', ['CodeSigningConfigArn'], (value) => pick(value, ['CodeSigningConfigArn'])),
      ...parts.tags(),
    };
    return [{ arn, name, properties }, ...around(subject, parts)];
  },
  item: functionFromItem,
};

function tracing(data: Json | undefined): JsonObject {
  const mode = textOf(objectOf(data, 'TracingConfig'), 'Mode');
  return mode === undefined ? {} : { TracingConfig: { Mode: mode } };
}

function around({ name, arn }: Subject, parts: Parts): Shape[] {
  const policy = parts.told('policy');
  const unreadable = (part: string, type: string, properties: JsonObject): Shape[] =>
    parts.isMissing(part) ? [{ type, address: `${arn}/${part}`, name, properties }] : [];
  return [
    ...permissionsOf(arn, policy),
    ...parts.list('aliases').flatMap((alias) => aliasShapes(alias, name)),
    ...parts.list('invoke').map((config) => invokeConfig(config, { name, arn })),
    ...unreadable('invoke', 'AWS::Lambda::EventInvokeConfig', {
      FunctionName: name,
      Qualifier: parts.unknown('invoke'),
      DestinationConfig: parts.unknown('invoke'),
      MaximumRetryAttempts: parts.unknown('invoke'),
      MaximumEventAgeInSeconds: parts.unknown('invoke'),
    }),
    ...unreadable('aliases', 'AWS::Lambda::Alias', { FunctionName: name, Name: parts.unknown('aliases') }),
    ...unreadable('urls', 'AWS::Lambda::Url', { TargetFunctionArn: arn, AuthType: parts.unknown('urls') }),
    ...parts.list('urls').map((url): Shape => {
      const target = textOf(url, 'FunctionArn') ?? arn;
      const properties = { TargetFunctionArn: target, ...pick(url, ['AuthType', 'Cors', 'InvokeMode']) };
      return { type: 'AWS::Lambda::Url', address: `${target}/url`, name, properties };
    }),
  ];
}

function aliasShapes(alias: Json, name: string): Shape[] {
  const arn = textOf(alias, 'AliasArn') ?? '';
  const properties = { FunctionName: name, ...pick(alias, ['Name', 'FunctionVersion', 'Description']) };
  const shape: Shape = { type: 'AWS::Lambda::Alias', arn, name: textOf(alias, 'Name') ?? '', properties };
  return [shape, ...permissionsOf(arn, textOf(alias, 'Policy'))];
}

function invokeConfig(config: Json, { name, arn }: Pick<Subject, 'name' | 'arn'>): Shape {
  const qualified = textOf(config, 'FunctionArn') ?? arn;
  const qualifier = qualified.split(':')[7] ?? '$LATEST';
  const properties = {
    FunctionName: name,
    Qualifier: qualifier,
    ...pick(config, ['DestinationConfig', 'MaximumEventAgeInSeconds', 'MaximumRetryAttempts']),
  };
  return { type: 'AWS::Lambda::EventInvokeConfig', address: `${arn}/invoke/${qualifier}`, name, properties };
}
