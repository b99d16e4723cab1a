import type { Json } from '../../model/json.ts';
import type { Expansion } from '../expansion.ts';
import type { SamResource } from '../sam-resource.ts';
import type { Draft } from '../trace.ts';
import { Written } from '../written.ts';
import { type Body, closeBody, emptyBody, isVersion3, openBody } from './body.ts';
import { skeletonInfo } from './implicit-api.ts';
import { addRestAuth } from './rest-auth.ts';
import { addRestCors } from './rest-cors.ts';
import { addRestRoutes } from './rest-routes.ts';

const POLICY = 'x-amazon-apigateway-policy';
const RESPONSES = 'x-amazon-apigateway-gateway-responses';
const SETTINGS = [
  'Cors',
  'Auth',
  'GatewayResponses',
  'BinaryMediaTypes',
  'Models',
  'DisableExecuteApiEndpoint',
  'OpenApiVersion',
];

/** The document of a REST API: the author's, or the one that its events make, with what its properties add. */
export function restBody(api: SamResource, expansion: Expansion): Draft {
  const written = api.get('DefinitionBody');
  const isManaged = !written.exists && !api.get('DefinitionUri').exists;
  if (!isManaged && !written.exists) return undefined;
  const isMerged = api.get('MergeDefinitions').value === true && expansion.additions.routesOf(api.id).length > 0;
  const isPlain = !isManaged && !isMerged && !SETTINGS.some((key) => api.get(key).exists);
  const body = isManaged ? skeleton(api) : openBody(written);
  if (body === undefined || isPlain) return written;
  if (isManaged || isMerged) addRestRoutes(body, api, expansion);
  addRestCors(body, api, expansion.trace);
  addRestAuth(body, api, expansion);
  addGatewayResponses(body, api);
  const types = api.get('BinaryMediaTypes').items();
  if (types.length > 0) body.doc['x-amazon-apigateway-binary-media-types'] = types.map(unescapedSlash);
  disableEndpoint(body, api);
  return finished(body, api, expansion);
}

function skeleton(api: SamResource): Body {
  const version = api.get('OpenApiVersion');
  const isThree = isVersion3(version.value ?? undefined);
  const body = emptyBody(api.path);
  Object.assign(body.doc, isThree ? { openapi: version } : { swagger: '2.0' }, { info: skeletonInfo() });
  return body;
}

function unescapedSlash(type: Written): Draft {
  return type.text?.includes('~1') ? type.text.replaceAll('~1', '/') : type;
}

const RESPONSE_PARTS = [
  ['Headers', 'header.'],
  ['Paths', 'path.'],
  ['QueryStrings', 'querystring.'],
] as const;

function addGatewayResponses(body: Body, api: SamResource): void {
  const responses = api.get('GatewayResponses');
  if (!responses.isMap) return;
  const made = responses.entries().map(([type, response]) => {
    const parameters = RESPONSE_PARTS.flatMap(([property, prefix]) =>
      response
        .get('ResponseParameters')
        .get(property)
        .entries()
        .map(([name, value]) => [`gatewayresponse.${prefix}${name}`, value] as const),
    );
    const status = response.get('StatusCode');
    const draft = {
      responseParameters: Object.fromEntries(parameters),
      responseTemplates: response.get('ResponseTemplates').orNothing ?? {},
      statusCode: status.exists ? String(status.value) : undefined,
    };
    return [type, draft] as const;
  });
  const known = body.doc[RESPONSES];
  body.doc[RESPONSES] = {
    ...(known instanceof Written ? Object.fromEntries(known.entries()) : {}),
    ...Object.fromEntries(made),
  };
}

function disableEndpoint(body: Body, api: SamResource): void {
  const disabled = api.get('DisableExecuteApiEndpoint');
  if (!disabled.exists) return;
  const configuration = { 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: disabled } };
  if (body.doc['openapi'] !== undefined) body.doc['servers'] ??= [configuration];
  else Object.assign(body.doc, configuration);
}

function finished(body: Body, api: SamResource, { trace }: Expansion): Json {
  const { doc } = body;
  const known = (key: string): Record<string, Draft> => {
    const value = doc[key];
    return value instanceof Written ? Object.fromEntries(value.entries()) : {};
  };
  const models = api
    .get('Models')
    .entries()
    .map(([name, schema]) => [name.toLowerCase(), schema] as const);
  const schemes = { ...known('securityDefinitions'), ...body.schemes };
  const definitions = { ...known('definitions'), ...Object.fromEntries(models) };
  if (isThree(body, api)) {
    const { securityDefinitions: _, definitions: __, ...rest } = doc;
    const components = {
      ...known('components'),
      ...(Object.keys(schemes).length > 0 && { securitySchemes: schemes }),
      ...(Object.keys(definitions).length > 0 && { schemas: definitions }),
    };
    Object.assign(emptied(doc), rest, Object.keys(components).length > 0 && { components });
    for (const { methods } of body.paths.values()) asVersion3(methods.get('options')?.parts);
  } else {
    if (Object.keys(schemes).length > 0) doc['securityDefinitions'] = schemes;
    if (Object.keys(definitions).length > 0) doc['definitions'] = definitions;
  }
  if (body.statements.length > 0) doc[POLICY] = withStatements(doc[POLICY], body.statements);
  return closeBody(body, trace);
}

function emptied(doc: Record<string, Draft>): Record<string, Draft> {
  for (const key of Object.keys(doc)) delete doc[key];
  return doc;
}

function withStatements(known: Draft, statements: readonly Draft[]): Draft {
  const before = known instanceof Written ? known.get('Statement').items() : [];
  return { Version: '2012-10-17', Statement: [...before, ...statements] };
}

function isThree({ doc }: Body, api: SamResource): boolean {
  if (doc['swagger'] !== undefined) return false;
  const own = doc['openapi'];
  const version = api.get('OpenApiVersion');
  return isVersion3(version.exists ? version.value : own instanceof Written ? own.value : undefined);
}

/** Preflight methods are written for version 2. */
function asVersion3(parts: Record<string, Draft> | undefined): void {
  if (parts === undefined) return;
  delete parts['consumes'];
  delete parts['produces'];
  const responses = parts['responses'] as {
    readonly '200'?: { readonly description?: Draft; readonly headers?: Record<string, Draft> };
  };
  const headers = Object.entries(responses?.['200']?.headers ?? {}).map(
    ([name, schema]) => [name, { schema }] as const,
  );
  if (headers.length > 0) parts['responses'] = { '200': { ...responses['200'], headers: Object.fromEntries(headers) } };
}
