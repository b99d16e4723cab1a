import type { Expansion } from '../expansion.ts';
import type { SamResource } from '../sam-resource.ts';
import { type Body, isIntegrated, type Method } from './body.ts';
import { addResourcePolicy } from './resource-policy.ts';
import { authorizerDefinition, requireApiKeys, requireSignature, signature } from './rest-schemes.ts';

/** `Auth` of a REST API: its authorizers, and what every method asks for that says nothing else. */
export function addRestAuth(body: Body, api: SamResource, { trace }: Expansion): void {
  const auth = api.get('Auth');
  if (!auth.isMap) return;
  const authorizers = auth.get('Authorizers').entries();
  const fallback = auth.get('DefaultAuthorizer');
  if (fallback.value === 'AWS_IAM') body.schemes['AWS_IAM'] = trace.make(fallback.path, signature());
  for (const [name, authorizer] of authorizers) {
    body.schemes[name] = trace.make(authorizer.path, authorizerDefinition(authorizer));
  }
  if (fallback.text !== undefined) requireAuthorizer(body, api, fallback.text);
  if (auth.get('ApiKeyRequired').exists && auth.get('ApiKeyRequired').value !== false) requireKeys(body, api);
  const policy = auth.get('ResourcePolicy');
  if (!policy.exists) return;
  for (const path of body.paths.keys()) addResourcePolicy(body, { policy, path, stage: api.get('StageName'), trace });
}

/** The default authorizer holds for every method that names no other. */
function requireAuthorizer(body: Body, api: SamResource, name: string): void {
  const auth = api.get('Auth');
  const names = new Set([
    'AWS_IAM',
    ...auth
      .get('Authorizers')
      .entries()
      .map(([key]) => key),
  ]);
  const scopes = auth.get('Authorizers').get(name).get('AuthorizationScopes').orNothing ?? [];
  const asksOnPreflight = auth.get('AddDefaultAuthorizerToCorsPreflight').value !== false;
  for (const method of methodsOf(body, asksOnPreflight)) {
    const known = method.security ?? [];
    const others = known.filter((one) => !Object.keys(one).some((key) => names.has(key)));
    const none = others.findIndex((one) => 'NONE' in one);
    const own = known.filter((one) => !others.includes(one));
    const security =
      none >= 0 ? others.filter((_, i) => i !== none) : [...others, ...(own.length > 0 ? own : [{ [name]: scopes }])];
    if (security.length === 0) continue;
    method.security = security;
    requireSignature(body, method);
  }
}

function requireKeys(body: Body, api: SamResource): void {
  requireApiKeys(body);
  const asksOnPreflight = api.get('Auth').get('AddApiKeyRequiredToCorsPreflight').value !== false;
  for (const method of methodsOf(body, asksOnPreflight)) {
    const known = method.security ?? [];
    const others = known.filter((one) => !('api_key' in one) && !('api_key_false' in one));
    const refuses = known.some((one) => 'api_key_false' in one);
    const security = refuses ? others : [...others, { api_key: [] }];
    if (security.length > 0 || known.length > 0) method.security = security;
  }
}

function* methodsOf(body: Body, withPreflight: boolean): Iterable<Method> {
  for (const { methods } of body.paths.values()) {
    for (const [name, method] of methods)
      if (isIntegrated(method) && (withPreflight || name !== 'options')) yield method;
  }
}
