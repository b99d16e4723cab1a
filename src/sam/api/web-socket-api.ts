import type { Expansion } from '../expansion.ts';
import { arnText, ref } from '../intrinsics.ts';
import type { SamResource } from '../sam-resource.ts';
import type { Draft, DraftMap } from '../trace.ts';
import type { Written } from '../written.ts';
import { addHttpDomain } from './http-domain.ts';
import { addAuthorizerPermission } from './rest-api.ts';

const MARK = { 'websocketapi:createdBy': 'SAM' };
const SAME = [
  'ApiKeySelectionExpression',
  'Description',
  'DisableExecuteApiEndpoint',
  'DisableSchemaValidation',
  'IpAddressType',
  'RouteSelectionExpression',
];
const ROUTE = [
  'ApiKeyRequired',
  'ModelSelectionExpression',
  'OperationName',
  'RequestModels',
  'RequestParameters',
  'RouteResponseSelectionExpression',
];

/** `AWS::Serverless::WebSocketApi`: a WebSocket API with its routes, integrations and stage. */
export function expandWebSocketApi(api: SamResource, expansion: Expansion): void {
  const tags = { ...Object.fromEntries(api.get('Tags').entries()), ...MARK };
  expansion.add(api, {
    id: api.id,
    type: 'AWS::ApiGatewayV2::Api',
    properties: {
      ...api.properties.pick(...SAME),
      Name: api.get('Name').orNothing ?? api.id,
      ProtocolType: 'WEBSOCKET',
      Tags: tags,
    },
  });
  const routes = api
    .get('Routes')
    .entries()
    .map(([key, route]) => addRoute(api, expansion, { key, route }));
  addAuthorizer(api, expansion);
  const passed = api.get('PropagateTags').value === true ? tags : MARK;
  addHttpDomain(api, expansion, passed);
  addStage(api, expansion, { routes, tags: passed });
}

interface WrittenRoute {
  readonly key: string;
  readonly route: Written;
}

function addRoute(api: SamResource, expansion: Expansion, { key, route }: WrittenRoute): string {
  const plain = key.replace('$', '');
  const base = `${api.id}${plain.charAt(0).toUpperCase()}${plain.slice(1).toLowerCase()}`;
  const at = route.path;
  expansion.add(api, {
    id: `${base}Route`,
    type: 'AWS::ApiGatewayV2::Route',
    at,
    properties: {
      ApiId: ref(api.id),
      RouteKey: key,
      ...route.pick(...ROUTE),
      ...authorization(api, key),
      Target: { 'Fn::Join': ['/', ['integrations', ref(`${base}Integration`)]] },
    },
  });
  addIntegration(api, expansion, { key, route, base });
  return `${base}Route`;
}

interface Integrated extends WrittenRoute {
  readonly base: string;
}

function addIntegration(api: SamResource, expansion: Expansion, { key, route, base }: Integrated): void {
  const at = route.path;
  const arn = route.get('FunctionArn');
  const address = arnText('apigateway', 'lambda:path/2015-03-31/functions/${FunctionArn}/invocations', '');
  expansion.add(api, {
    id: `${base}Integration`,
    type: 'AWS::ApiGatewayV2::Integration',
    at,
    properties: {
      ApiId: ref(api.id),
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::Sub': [address, { FunctionArn: arn }] },
      TimeoutInMillis: route.get('IntegrationTimeout').orNothing,
    },
  });
  expansion.add(api, {
    id: `${base}Permission`,
    type: 'AWS::Lambda::Permission',
    at,
    properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: arn,
      Principal: 'apigateway.amazonaws.com',
      SourceArn: sourceArn(api, key),
    },
  });
}

function sourceArn(api: SamResource, key: string): Draft {
  const stage = api.get('StageName');
  const text = stage.exists ? stage.text : 'default';
  const arn = (name: string): string => arnText('execute-api', `\${${api.id}.ApiId}/${name}/${key}`);
  return text === undefined
    ? { 'Fn::Sub': [arn('${__StageName__}'), { __StageName__: stage }] }
    : { 'Fn::Sub': arn(text) };
}

/** Only the route on which clients connect takes authorisation. */
function authorization(api: SamResource, key: string): DraftMap {
  const auth = api.get('Auth');
  if (key !== '$connect' || !auth.exists) return {};
  const type = auth.get('AuthType').text?.toUpperCase();
  if (type === 'CUSTOM') return { AuthorizationType: 'CUSTOM', AuthorizerId: ref(`${api.id}ConnectAuthorizer`) };
  return { AuthorizationType: type === 'AWS_IAM' ? type : 'NONE' };
}

function addAuthorizer(api: SamResource, expansion: Expansion): void {
  const auth = api.get('Auth');
  const arn = auth.get('AuthArn');
  if (auth.get('AuthType').text?.toUpperCase() !== 'CUSTOM' || !arn.exists) return;
  const id = `${api.id}ConnectAuthorizer`;
  const address = arnText('apigateway', 'lambda:path/2015-03-31/functions/${AuthArn}/invocations', '');
  expansion.add(api, {
    id,
    type: 'AWS::ApiGatewayV2::Authorizer',
    at: auth.path,
    properties: {
      ApiId: ref(api.id),
      AuthorizerType: 'REQUEST',
      AuthorizerCredentialsArn: auth.get('InvokeRole').orNothing,
      AuthorizerUri: { 'Fn::Sub': [address, { AuthArn: arn }] },
      IdentitySource: auth.get('IdentitySource').orNothing,
      Name: auth.get('Name').orNothing ?? id,
    },
  });
  if (auth.get('InvokeRole').exists) return;
  addAuthorizerPermission(expansion, { api, id: `${api.id}AuthorizerPermission`, arn, at: auth.path });
}

interface Staged {
  readonly routes: readonly string[];
  readonly tags: DraftMap;
}

function addStage(api: SamResource, expansion: Expansion, { routes, tags }: Staged): void {
  const name = api.get('StageName');
  const text = name.exists ? (name.text ?? '') : 'default';
  const id = `${api.id}${text === 'default' ? 'Default' : text}Stage`;
  expansion.add(api, {
    id,
    type: 'AWS::ApiGatewayV2::Stage',
    at: name.exists ? name.path : api.path,
    attributes: { DependsOn: api.get('RouteSettings').exists ? [...routes] : undefined },
    properties: {
      ApiId: ref(api.id),
      StageName: name.orNothing ?? 'default',
      ...api.properties.pick('StageVariables', 'AccessLogSettings', 'DefaultRouteSettings', 'RouteSettings'),
      Tags: tags,
      AutoDeploy: true,
    },
  });
  expansion.aliases.set(`${api.id}.Stage`, id);
}
