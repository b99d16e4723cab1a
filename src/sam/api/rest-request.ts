import type { Draft } from '../trace.ts';
import { isVersion3 } from './body.ts';
import type { RoutedMethod } from './rest-method-auth.ts';

const INTEGRATION = 'x-amazon-apigateway-integration';
const VALIDATORS = 'x-amazon-apigateway-request-validators';

/** `RequestModel` and `RequestParameters` of an event: what a call of its method must carry. */
export function addRequest(routed: RoutedMethod): void {
  addModel(routed);
  addParameters(routed);
}

function addModel({ body, method, route, api }: RoutedMethod): void {
  const request = route.event.get('RequestModel');
  const name = request.get('Model').text?.toLowerCase();
  if (name === undefined) return;
  const required = request.get('Required').orNothing;
  if (isVersion3(api.get('OpenApiVersion').value ?? undefined)) {
    const schema = { $ref: `#/components/schemas/${name}` };
    method.parts['requestBody'] = { content: { 'application/json': { schema } }, required };
  } else {
    const schema = { $ref: `#/definitions/${name}` };
    method.parts['parameters'] = [...parametersOf(method.parts), { in: 'body', name, schema, required }];
  }
  const [checksBody, checksParameters] = [request.get('ValidateBody'), request.get('ValidateParameters')];
  if (!checksBody.exists && !checksParameters.exists) return;
  const validator = validatorName(checksBody.value === true, checksParameters.value === true);
  body.doc[VALIDATORS] = {
    ...(body.doc[VALIDATORS] as Record<string, Draft> | undefined),
    [validator]: {
      validateRequestBody: checksBody.value === true,
      validateRequestParameters: checksParameters.value === true,
    },
  };
  method.parts['x-amazon-apigateway-request-validator'] = validator;
}

function validatorName(checksBody: boolean, checksParameters: boolean): string {
  if (checksBody) return checksParameters ? 'body-and-params' : 'body-only';
  return checksParameters ? 'params-only' : 'no-validation';
}

function addParameters({ method, route }: RoutedMethod): void {
  const cached: string[] = [];
  const added: Draft[] = [];
  for (const parameter of route.event.get('RequestParameters').items()) {
    const [key, settings] = parameter.entries()[0] ?? [parameter.text ?? '', parameter.get('Required')];
    const found = /^method\.request\.(querystring|path|header)\.(.+)$/.exec(key);
    if (found === null) continue;
    const required = settings.get('Required').value === true;
    added.push({ in: found[1] === 'querystring' ? 'query' : found[1], name: found[2], required, type: 'string' });
    if (settings.get('Caching').value === true) cached.push(key);
  }
  if (added.length > 0) method.parts['parameters'] = [...parametersOf(method.parts), ...added];
  if (cached.length > 0) {
    method.parts[INTEGRATION] = { ...(method.parts[INTEGRATION] as Record<string, Draft>), cacheKeyParameters: cached };
  }
}

function parametersOf(parts: Readonly<Record<string, Draft>>): readonly Draft[] {
  const known = parts['parameters'];
  return Array.isArray(known) ? (known as readonly Draft[]) : [];
}
