import type { Expansion } from '../expansion.ts';
import { sub, when } from '../intrinsics.ts';
import type { SamResource } from '../sam-resource.ts';
import type { Draft } from '../trace.ts';
import type { Written } from '../written.ts';
import { type Body, type Method, methodAt } from './body.ts';
import { combinedCondition } from './implicit-api.ts';
import { addMethodAuth } from './rest-method-auth.ts';
import { addRequest } from './rest-request.ts';
import { integrationUri, type Route } from './route.ts';

const INTEGRATION = 'x-amazon-apigateway-integration';
const START = 'arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution';

/** Writes the methods that events ask for into the document of a REST API. */
export function addRestRoutes(body: Body, api: SamResource, expansion: Expansion): void {
  const routes = expansion.additions.routesOf(api.id);
  for (const route of routes) {
    const method = methodAt(body, { path: route.path, method: route.method, at: route.event.at });
    integrate(method, route, api);
    addMethodAuth({ body, method, route, api });
    addRequest({ body, method, route, api });
  }
  makePathsConditional(body, routes, { api, expansion });
}

function integrate(method: Method, route: Route, api: SamResource): void {
  const { event } = route;
  const condition = event.owner.condition;
  const isFunction = event.target.kind === 'function';
  const uri = isFunction ? integrationUri(route) : sub(START);
  const placed = event.expansion.trace;
  method.condition = condition;
  method.parts[INTEGRATION] = placed.make(event.at, {
    type: isFunction ? 'aws_proxy' : 'aws',
    httpMethod: 'POST',
    uri: condition === undefined ? uri : when(condition, uri),
    ...(isFunction ? functionParts(route, api) : stateMachineParts(route)),
  });
  method.parts['responses'] ??= isFunction
    ? {}
    : { '200': { description: 'OK' }, '400': { description: 'Bad Request' } };
}

function functionParts({ event }: Route, api: SamResource): Record<string, Draft> {
  const streams = event.get('ResponseTransferMode').value === 'RESPONSE_STREAM';
  return {
    responseTransferMode: streams ? 'STREAM' : undefined,
    credentials: callerCredentials(event.get('Auth'), api.get('Auth')),
    timeoutInMillis: event.get('TimeoutInMillis').orNothing,
  };
}

/** Methods that ask for IAM authorisation call the function as their caller, unless a role is named. */
function callerCredentials(method: Written, api: Written): Draft {
  const isSigned = method.get('Authorizer').value === 'AWS_IAM';
  const isSignedByDefault = api.get('DefaultAuthorizer').value === 'AWS_IAM' && method.entries().length === 0;
  if (!isSigned && !isSignedByDefault) return undefined;
  const role = [method, api].map((auth) => auth.get('InvokeRole')).find(({ value }) => value !== undefined);
  if (role?.value === 'NONE' || role?.value === null) return undefined;
  const isCaller = role === undefined || role.value === 'CALLER_CREDENTIALS';
  return isCaller ? sub('arn:${AWS::Partition}:iam::*:user/*') : role;
}

function stateMachineParts({ event, credentials }: Route): Record<string, Draft> {
  const target = `\${${event.target.id}}`;
  const isUnescaped = event.get('UnescapeMappingTemplate').value === true;
  const input = isUnescaped
    ? `$util.escapeJavaScript($input.json('$')).replaceAll("\\\\'","'")`
    : "$util.escapeJavaScript($input.json('$'))";
  return {
    responses: { '200': { statusCode: '200' }, '400': { statusCode: '400' } },
    credentials,
    requestTemplates: { 'application/json': sub(`{"input": "${input}", "stateMachineArn": "${target}"}`) },
  };
}

interface Owned {
  readonly api: SamResource;
  readonly expansion: Expansion;
}

/** A path is there where one of its methods is. */
export function makePathsConditional(body: Body, routes: readonly Route[], { api, expansion }: Owned): void {
  for (const [path, item] of body.paths) {
    const conditions = routes.filter((route) => route.path === path).map(({ event }) => event.owner.condition);
    const words = path.replaceAll('/', 'SLASH').replaceAll('{', 'OB').replaceAll('}', 'CB');
    item.condition = combinedCondition(conditions, `${api.id}${words}PathCondition`, expansion);
  }
}
