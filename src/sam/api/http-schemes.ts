import type { Draft, DraftMap } from '../trace.ts';
import type { Written } from '../written.ts';
import { authorizerUri, signature } from './rest-schemes.ts';

const SOURCES = [
  ['Headers', '$request.header.'],
  ['QueryStrings', '$request.querystring.'],
  ['StageVariables', '$stageVariables.'],
  ['Context', '$context.'],
] as const;

export function signedScheme(): DraftMap {
  return signature();
}

/** The security scheme of an authorizer of an HTTP API. */
export function httpScheme(authorizer: Written): DraftMap {
  const tokens = authorizer.get('JwtConfiguration');
  if (tokens.exists) {
    const configuration = tokens.entries().map(([key, value]) => [key.toLowerCase(), value] as const);
    return {
      type: 'oauth2',
      'x-amazon-apigateway-authorizer': {
        jwtConfiguration: Object.fromEntries(configuration),
        identitySource: authorizer.get('IdentitySource').orNothing,
        type: 'jwt',
      },
    };
  }
  const identity = authorizer.get('Identity');
  const role = authorizer.get('FunctionInvokeRole');
  return {
    type: 'apiKey',
    name: 'Unused',
    in: 'header',
    'x-amazon-apigateway-authorizer': {
      type: 'request',
      authorizerUri: authorizerUri(authorizer.get('FunctionArn')),
      authorizerCredentials: role.value === 'NONE' ? undefined : role.orNothing,
      authorizerResultTtlInSeconds: identity.get('ReauthorizeEvery').orNothing,
      identitySource: identity.exists ? sourcesOf(identity) : undefined,
      authorizerPayloadFormatVersion: authorizer.get('AuthorizerPayloadFormatVersion').orNothing,
      enableSimpleResponses: authorizer.get('EnableSimpleResponses').value === true ? true : undefined,
    },
  };
}

function sourcesOf(identity: Written): Draft {
  return SOURCES.flatMap(([property, prefix]) =>
    identity
      .get(property)
      .items()
      .map(({ value }) => `${prefix}${String(value)}`),
  );
}
