import { arnText } from '../intrinsics.ts';
import type { Draft, DraftMap } from '../trace.ts';
import type { Written } from '../written.ts';
import type { Body, Method } from './body.ts';

export function requireApiKeys(body: Body): void {
  body.schemes['api_key'] ??= { type: 'apiKey', name: 'x-api-key', in: 'header' };
}

/** A method whose first requirement is a signature needs its definition. */
export function requireSignature(body: Body, { security }: Method): void {
  if (security?.[0] !== undefined && 'AWS_IAM' in security[0]) body.schemes['AWS_IAM'] ??= signature();
}

export function signature(): DraftMap {
  return { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' };
}

const SOURCES: readonly (readonly [property: string, prefix: string])[] = [
  ['Headers', 'method.request.header.'],
  ['QueryStrings', 'method.request.querystring.'],
  ['StageVariables', 'stageVariables.'],
  ['Context', 'context.'],
];

/** The security definition of an authorizer of a REST API. */
export function authorizerDefinition(authorizer: Written): DraftMap {
  const identity = authorizer.get('Identity');
  const isPool = authorizer.get('UserPoolArn').exists;
  const payload = authorizer.get('FunctionPayloadType').text ?? 'TOKEN';
  const isRequest = !isPool && payload === 'REQUEST';
  const hasExpression = isPool || payload === 'TOKEN';
  return {
    type: 'apiKey',
    name: isRequest ? 'Unused' : (identity.get('Header').orNothing ?? 'Authorization'),
    in: 'header',
    'x-amazon-apigateway-authtype': isPool ? 'cognito_user_pools' : 'custom',
    'x-amazon-apigateway-authorizer': {
      ...(isPool ? poolParts(authorizer) : functionParts(authorizer, payload)),
      identitySource: isRequest ? identitySource(identity) : undefined,
      identityValidationExpression: hasExpression ? identity.get('ValidationExpression').orNothing : undefined,
    },
  };
}

function poolParts(authorizer: Written): DraftMap {
  const pools = authorizer.get('UserPoolArn');
  return { type: 'cognito_user_pools', providerARNs: Array.isArray(pools.value) ? pools : [pools] };
}

function functionParts(authorizer: Written, payload: string): DraftMap {
  const role = authorizer.get('FunctionInvokeRole');
  return {
    type: payload.toLowerCase(),
    authorizerUri: authorizerUri(authorizer.get('FunctionArn')),
    authorizerResultTtlInSeconds: authorizer.get('Identity').get('ReauthorizeEvery').orNothing,
    authorizerCredentials: role.value === 'NONE' ? undefined : role.orNothing,
  };
}

/** The address under which API Gateway calls an authorizer function. */
export function authorizerUri(arn: Written): Draft {
  const text = arnText('apigateway', 'lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations', '');
  return { 'Fn::Sub': [text, { __FunctionArn__: arn }] };
}

function identitySource(identity: Written): Draft {
  const names = SOURCES.flatMap(([property, prefix]) =>
    identity
      .get(property)
      .items()
      .map(({ value }) => `${prefix}${String(value)}`),
  );
  return names.length > 0 ? names.join(', ') : undefined;
}
