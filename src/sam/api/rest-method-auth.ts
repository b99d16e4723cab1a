import type { SamResource } from '../sam-resource.ts';
import type { Draft } from '../trace.ts';
import type { Body, Method } from './body.ts';
import { addResourcePolicy } from './resource-policy.ts';
import { requireApiKeys, requireSignature } from './rest-schemes.ts';
import type { Route } from './route.ts';

export interface RoutedMethod {
  readonly body: Body;
  readonly method: Method;
  readonly route: Route;
  readonly api: SamResource;
}

/** `Auth` of an event: who may call its method. */
export function addMethodAuth({ body, method, route, api }: RoutedMethod): void {
  const auth = route.event.get('Auth');
  if (!auth.isMap) return;
  const { trace } = route.event.expansion;
  const name = auth.get('Authorizer').text;
  if (name !== undefined) {
    const scopes = auth.get('AuthorizationScopes');
    const fallback = api.get('Auth').get('Authorizers').get(name).get('AuthorizationScopes');
    const isKnown = name !== 'NONE' && api.get('Auth').get('Authorizers').get(name).exists;
    const taken: Draft = scopes.exists ? scopes : (fallback.orNothing ?? []);
    method.security = [...(method.security ?? []), { [name]: isKnown ? taken : [] }];
    requireSignature(body, method);
  }
  const key = auth.get('ApiKeyRequired');
  if (key.exists) {
    const isRequired = key.value !== false;
    method.security = [...(method.security ?? []), { [isRequired ? 'api_key' : 'api_key_false']: [] }];
    if (isRequired) requireApiKeys(body);
  }
  const policy = auth.get('ResourcePolicy');
  if (policy.exists) addResourcePolicy(body, { policy, path: route.path, stage: stageOf(api), trace });
}

/** A stage as text, where its name is text. */
function stageOf(api: SamResource): Draft {
  return api.get('StageName').text ?? 'Stage';
}
