import { isObject, type Json } from '../../model/json.ts';
import type { Expansion } from '../expansion.ts';
import { intrinsicName, when } from '../intrinsics.ts';
import type { SamResource } from '../sam-resource.ts';
import type { Draft, DraftMap } from '../trace.ts';
import { Written } from '../written.ts';
import { type Body, closeBody, emptyBody, isIntegrated, methodAt, openBody } from './body.ts';
import { httpScheme, signedScheme } from './http-schemes.ts';
import { skeletonInfo } from './implicit-api.ts';
import { makePathsConditional } from './rest-routes.ts';
import { integrationUri, type Route } from './route.ts';

const INTEGRATION = 'x-amazon-apigateway-integration';
const ANY = 'x-amazon-apigateway-any-method';

/** The document of an HTTP API: the author's or a new one, with routes of events and what its properties add. */
export function httpBody(api: SamResource, expansion: Expansion, tags: DraftMap): Draft {
  const written = api.get('DefinitionBody');
  const isManaged = !written.exists;
  const body = isManaged ? emptyBody(api.path) : openBody(written);
  if (body === undefined) return written;
  if (isManaged) Object.assign(body.doc, { openapi: '3.0.1', info: skeletonInfo() });
  const routes = expansion.additions.routesOf(api.id);
  for (const route of routes) addRoute(body, route, api);
  if (isManaged) makePathsConditional(body, routes, { api, expansion });
  addCors(body, api, expansion);
  addAuth(body, api);
  addTags(body, tags);
  const disabled = api.get('DisableExecuteApiEndpoint');
  if (disabled.exists) {
    body.doc['servers'] ??= [{ 'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: disabled } }];
  }
  describe(body, api);
  const root = body.paths.get('$default');
  if (root !== undefined && api.get('FailOnWarnings').exists && api.get('FailOnWarnings').value !== false) {
    body.paths.delete('$default');
    body.paths.set('/$default', root);
  }
  return closeBody(withSchemes(body), expansion.trace);
}

function addRoute(body: Body, route: Route, api: SamResource): void {
  const { event, path } = route;
  const method = methodAt(body, { path, method: route.method, at: event.at });
  if (isIntegrated(method)) return;
  const { condition } = event.owner;
  const uri = integrationUri(route);
  method.condition = condition;
  method.parts[INTEGRATION] = event.expansion.trace.make(event.at, {
    type: 'aws_proxy',
    httpMethod: 'POST',
    payloadFormatVersion: event.get('PayloadFormatVersion').orNothing ?? '2.0',
    uri: condition === undefined ? uri : when(condition, uri),
    timeoutInMillis: event.get('TimeoutInMillis').orNothing,
  });
  if (path === '$default' && route.method === ANY) method.parts['isDefaultRoute'] = true;
  method.parts['responses'] ??= {};
  const names = [...path.matchAll(/\{(.*?)\}/g)].map(([, name = '']) => ({ name, in: 'path', required: true }));
  if (names.length > 0) method.parts['parameters'] ??= names;
  const auth = event.get('Auth');
  const name = auth.get('Authorizer').text ?? (auth.exists ? api.get('Auth').get('DefaultAuthorizer').text : undefined);
  if (name !== undefined) method.security = [...(method.security ?? []), { [name]: scopes(name, route, api) }];
}

function scopes(name: string, { event }: Route, api: SamResource): Draft {
  if (name === 'NONE' || name === 'AWS_IAM') return [];
  const own = event.get('Auth').get('AuthorizationScopes');
  const fallback = api.get('Auth').get('Authorizers').get(name).get('AuthorizationScopes');
  return own.items().length > 0 ? own : (fallback.orNothing ?? []);
}

const CORS_KEYS = ['AllowOrigins', 'AllowHeaders', 'AllowMethods', 'ExposeHeaders', 'MaxAge'];

function addCors(body: Body, api: SamResource, expansion: Expansion): void {
  const cors = api.get('CorsConfiguration');
  const decided = expansion.decided(cors);
  const key = 'x-amazon-apigateway-cors';
  const known = body.doc[key];
  const before: DraftMap = known instanceof Written ? Object.fromEntries(known.entries()) : {};
  if (decided === true || decided === 'true') body.doc[key] = { ...before, allowOrigins: ['*'] };
  else if (intrinsicName(cors.value) !== undefined) body.doc[key] = { ...before, ...lowered(cors) };
  else if (cors.isMap) {
    const parts = Object.entries(cors.pick(...CORS_KEYS)).map(([name, value]) => [lower(name), value] as const);
    const isCredited = cors.get('AllowCredentials').value === true;
    body.doc[key] = { ...before, ...Object.fromEntries(parts), ...(isCredited && { allowCredentials: true }) };
  }
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The keys of a configuration under a condition, as the document takes them. */
function lowered(value: Written): DraftMap {
  return Object.fromEntries(
    value.entries().map(([name, child]) => {
      const key = [...CORS_KEYS, 'AllowCredentials'].includes(name) ? lower(name) : name;
      if (Array.isArray(child.value))
        return [key, child.items().map((one) => (isObject(one.value) ? lowered(one) : one))];
      return [key, isObject(child.value) ? lowered(child) : child];
    }),
  );
}

function addAuth(body: Body, api: SamResource): void {
  const auth = api.get('Auth');
  if (auth.get('EnableIamAuthorizer').value === true) body.schemes['AWS_IAM'] = signedScheme();
  const authorizers = auth.get('Authorizers');
  for (const [name, authorizer] of authorizers.entries()) body.schemes[name] = httpScheme(authorizer);
  const fallback = auth.get('DefaultAuthorizer').text;
  if (fallback === undefined) return;
  for (const { methods } of body.paths.values()) {
    for (const [name, method] of methods) {
      if (name === 'options' || !isIntegrated(method) || (method.security ?? []).length > 0) continue;
      method.security = [{ [fallback]: authorizers.get(fallback).get('AuthorizationScopes').orNothing ?? [] }];
    }
  }
}

function addTags(body: Body, tags: DraftMap): void {
  const known = body.doc['tags'];
  const before = known instanceof Written ? known.items() : [];
  const others = before.filter((tag) => !Object.hasOwn(tags, String(tag.get('name').value)));
  const added = Object.entries(tags).map(([name, value]) => ({ name, 'x-amazon-apigateway-tag-value': value }));
  body.doc['tags'] = [...others, ...added];
}

function describe(body: Body, api: SamResource): void {
  const info = body.doc['info'];
  const known: DraftMap = info instanceof Written ? Object.fromEntries(info.entries()) : ((info ?? {}) as DraftMap);
  const { Name: title, Description: description } = api.properties.pick('Name', 'Description');
  if (title === undefined && description === undefined) return;
  body.doc['info'] = { ...known, ...(title && { title }), ...(description && { description }) };
}

function withSchemes(body: Body): Body {
  if (Object.keys(body.schemes).length === 0) return body;
  const known = body.doc['components'];
  const components = known instanceof Written ? Object.fromEntries(known.entries()) : {};
  const before = known instanceof Written ? Object.fromEntries(known.get('securitySchemes').entries()) : {};
  const securitySchemes: Readonly<Record<string, Draft | Json>> = { ...before, ...body.schemes };
  return { ...body, doc: { ...body.doc, components: { ...components, securitySchemes } } };
}
