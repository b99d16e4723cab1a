import { isObject } from '../../model/json.ts';
import { BODY_KEYS, storedAt } from '../code.ts';
import type { Expansion } from '../expansion.ts';
import { arnText, ref } from '../intrinsics.ts';
import { hashOf, suffixOf } from '../logical-id.ts';
import type { SamResource } from '../sam-resource.ts';
import { tagList } from '../tags.ts';
import type { Draft, DraftMap } from '../trace.ts';
import { Written } from '../written.ts';
import { restBody } from './rest-body.ts';
import { addRestDomain } from './rest-domain.ts';
import { addUsagePlan } from './usage-plan.ts';

const SAME = [
  'FailOnWarnings',
  'Name',
  'Description',
  'Mode',
  'ApiKeySourceType',
  'Policy',
  'SecurityPolicy',
  'EndpointAccessMode',
];
const STAGE = [
  'CacheClusterEnabled',
  'CacheClusterSize',
  'Variables',
  'MethodSettings',
  'AccessLogSetting',
  'CanarySetting',
  'TracingEnabled',
];

/** `AWS::Serverless::Api`: a REST API with its document, deployment and stage. */
export function expandRestApi(api: SamResource, expansion: Expansion): void {
  const draft = restBody(api, expansion);
  const body = expansion.trace.make(
    api.get('DefinitionBody').exists ? api.get('DefinitionBody').path : api.path,
    draft,
  );
  const location = api.get('DefinitionUri').exists ? storedAt(api.get('DefinitionUri'), BODY_KEYS) : undefined;
  expansion.add(api, {
    id: api.id,
    type: 'AWS::ApiGateway::RestApi',
    properties: {
      ...api.properties.pick('BinaryMediaTypes', 'MinimumCompressionSize', ...SAME),
      ...endpoint(api),
      // What the author wrote is left as it is, so that it keeps its place.
      Body: location === undefined ? (draft instanceof Written ? draft : body) : undefined,
      BodyS3Location: location,
    },
  });
  const version = hashOf(body ?? expansion.trace.make(api.path, location) ?? null);
  const stage = addStage(api, expansion, addDeployment(api, expansion, version));
  addAuthorizerPermissions(api, expansion);
  addRestDomain(api, expansion);
  addUsagePlan(api, expansion, stage);
}

function addDeployment(api: SamResource, expansion: Expansion, version: string): string {
  const id = `${api.id}Deployment${version}`;
  expansion.add(api, {
    id,
    type: 'AWS::ApiGateway::Deployment',
    properties: {
      Description: `RestApi deployment id: ${version}`,
      RestApiId: ref(api.id),
      StageName: api.get('OpenApiVersion').exists ? undefined : 'Stage',
    },
  });
  expansion.aliases.set(`${api.id}.Deployment`, id);
  return id;
}

function endpoint(api: SamResource): DraftMap {
  const configuration = api.get('EndpointConfiguration');
  if (!configuration.exists) return {};
  const type =
    isObject(configuration.value) && configuration.get('Type').exists ? configuration.get('Type') : configuration;
  const endpoints = configuration.get('VPCEndpointIds').orNothing ?? configuration.get('VpcEndpointIds').orNothing;
  return {
    Parameters: { endpointConfigurationTypes: type },
    EndpointConfiguration: {
      Types: [type],
      VpcEndpointIds: endpoints,
      IpAddressType: type === configuration ? undefined : configuration.get('IpAddressType').orNothing,
    },
  };
}

function addStage(api: SamResource, expansion: Expansion, deployment: string): string {
  const name = api.get('StageName');
  const prefix = name.text ?? '';
  const id = /^[A-Za-z0-9]+$/.test(prefix) ? `${api.id}${prefix}Stage` : `${api.id}Stage${suffixOf(prefix)}`;
  const tags = api.get('Tags');
  expansion.add(api, {
    id,
    type: 'AWS::ApiGateway::Stage',
    at: name.exists ? name.path : api.path,
    properties: {
      RestApiId: ref(api.id),
      DeploymentId: ref(deployment),
      StageName: name,
      ...api.properties.pick(...STAGE),
      Tags: tags.exists ? tagList(tags) : undefined,
    },
  });
  expansion.aliases.set(`${api.id}.Stage`, id);
  return id;
}

function addAuthorizerPermissions(api: SamResource, expansion: Expansion): void {
  for (const [name, authorizer] of api.get('Auth').get('Authorizers').entries()) {
    const arn = authorizer.get('FunctionArn');
    if (!arn.exists || authorizer.get('DisableFunctionDefaultPermissions').value === true) continue;
    addAuthorizerPermission(expansion, { api, id: `${api.id}${name}AuthorizerPermission`, arn, at: authorizer.path });
  }
}

interface Authorizer {
  readonly api: SamResource;
  readonly id: string;
  readonly arn: Draft;
  readonly at: readonly (string | number)[];
}

/** An API may call an authorizer function. */
export function addAuthorizerPermission(expansion: Expansion, { api, id, arn, at }: Authorizer): void {
  expansion.add(api, {
    id,
    type: 'AWS::Lambda::Permission',
    at,
    properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: arn,
      Principal: 'apigateway.amazonaws.com',
      SourceArn: { 'Fn::Sub': [arnText('execute-api', '${__ApiId__}/authorizers/*'), { __ApiId__: ref(api.id) }] },
    },
  });
}
