import { BODY_KEYS, storedAt } from '../code.ts';
import type { Expansion } from '../expansion.ts';
import { ref, when } from '../intrinsics.ts';
import { suffixOf } from '../logical-id.ts';
import type { SamResource } from '../sam-resource.ts';
import type { Draft } from '../trace.ts';
import { Written } from '../written.ts';
import { httpBody } from './http-body.ts';
import { addHttpDomain } from './http-domain.ts';
import { addAuthorizerPermission } from './rest-api.ts';

const ANY = 'x-amazon-apigateway-any-method';
const MARK = 'httpapi:createdBy';

/** `AWS::Serverless::HttpApi`: an HTTP API with its document and stage. */
export function expandHttpApi(api: SamResource, expansion: Expansion): void {
  const location = api.get('DefinitionUri').exists ? storedAt(api.get('DefinitionUri'), BODY_KEYS) : undefined;
  const tags = { ...Object.fromEntries(api.get('Tags').entries()), [MARK]: 'SAM' };
  const body = location === undefined ? httpBody(api, expansion, tags) : undefined;
  const isEdited = body !== undefined && !(body instanceof Written);
  expansion.add(api, {
    id: api.id,
    type: 'AWS::ApiGatewayV2::Api',
    properties: {
      Body: body,
      BodyS3Location: location,
      FailOnWarnings: api.get('FailOnWarnings').orNothing,
    },
  });
  addAuthorizerPermissions(api, expansion);
  addHttpDomain(api, expansion, isEdited ? tags : { [MARK]: 'SAM' });
  addStage(api, expansion, isEdited ? tags : undefined);
}

function addAuthorizerPermissions(api: SamResource, expansion: Expansion): void {
  for (const [name, authorizer] of api.get('Auth').get('Authorizers').entries()) {
    const arn = authorizer.get('FunctionArn');
    if (!arn.exists || authorizer.get('EnableFunctionDefaultPermissions').value !== true) continue;
    addAuthorizerPermission(expansion, { api, id: `${api.id}${name}AuthorizerPermission`, arn, at: authorizer.path });
  }
}

function addStage(api: SamResource, expansion: Expansion, tags: Draft): void {
  const name = api.get('StageName');
  const text = name.exists ? (name.text ?? '') : '$default';
  const isPlain = /^[A-Za-z0-9]+$/.test(text);
  const id =
    text === '$default'
      ? `${api.id}ApiGatewayDefaultStage`
      : isPlain
        ? `${api.id}${text}Stage`
        : `${api.id}Stage${suffixOf(text)}`;
  expansion.add(api, {
    id,
    type: 'AWS::ApiGatewayV2::Stage',
    at: name.exists ? name.path : api.path,
    properties: {
      ApiId: ref(api.id),
      StageName: name.orNothing ?? '$default',
      ...api.properties.pick('StageVariables', 'AccessLogSettings', 'DefaultRouteSettings'),
      Tags: tags,
      AutoDeploy: true,
      RouteSettings: routeSettings(api, expansion),
    },
  });
  expansion.aliases.set(`${api.id}.Stage`, id);
}

/** Settings of single routes, those of events after those of the API. */
function routeSettings(api: SamResource, expansion: Expansion): Draft {
  const settings: Record<string, Record<string, Draft>> = {};
  for (const [route, own] of api.get('RouteSettings').entries()) settings[route] = Object.fromEntries(own.entries());
  for (const { event, path } of expansion.additions.routesOf(api.id)) {
    const own = event.get('RouteSettings');
    if (!own.exists) continue;
    const isNamed = event.get('Method').text !== undefined && event.get('Method').text !== ANY;
    const route = isNamed ? `${event.get('Method').text?.toUpperCase()} ${path}` : path;
    const { condition } = event.owner;
    const parts = condition === undefined ? Object.fromEntries(own.entries()) : when(condition, own);
    settings[route] = { ...settings[route], ...parts };
  }
  return Object.keys(settings).length > 0 ? settings : api.get('RouteSettings').orNothing;
}
