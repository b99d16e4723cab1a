import type { Expansion } from '../expansion.ts';
import { getAtt, managedPolicyArn, ref, trustOf } from '../intrinsics.ts';
import type { SamResource } from '../sam-resource.ts';
import { tagList } from '../tags.ts';
import type { Draft } from '../trace.ts';
import { addAuthorizerGrants, authentication } from './authentication.ts';
import { addDataSources } from './data-sources.ts';
import { addPart, type GraphQl } from './part.ts';
import { addFunctions, addResolvers } from './resolvers.ts';

const SAME = [
  'Visibility',
  'OwnerContact',
  'XrayEnabled',
  'IntrospectionConfig',
  'QueryDepthLimit',
  'ResolverCountLimit',
];

/** `AWS::Serverless::GraphQLApi`: a GraphQL API with its schema, keys, data sources, functions and resolvers. */
export function expandGraphQlApi(api: SamResource, expansion: Expansion): void {
  const graph: GraphQl = { api, expansion, apiId: getAtt(api.id, 'ApiId') };
  const mark = { Key: 'graphqlapi:createdBy', Value: 'SAM' };
  addPart(graph, {
    id: api.id,
    type: 'GraphQLApi',
    written: api.properties,
    properties: {
      Name: api.get('Name').orNothing ?? api.id,
      ...api.properties.pick(...SAME),
      ...authentication(api.get('Auth')),
      LogConfig: logging(graph),
      Tags: [...tagList(api.get('Tags')), mark],
    },
  });
  addSchema(graph);
  addAuthorizerGrants(graph);
  addKeys(graph);
  addDomain(graph);
  const sources = addDataSources(graph);
  addResolvers(graph, addFunctions(graph, sources));
}

function addSchema(graph: GraphQl): void {
  const { api } = graph;
  const inline = api.get('SchemaInline');
  addPart(graph, {
    id: `${api.id}Schema`,
    type: 'GraphQLSchema',
    written: inline.exists ? inline : api.get('SchemaUri'),
    properties: {
      ApiId: graph.apiId,
      Definition: inline.orNothing,
      DefinitionS3Location: api.get('SchemaUri').orNothing,
    },
  });
}

function logging({ api, expansion }: GraphQl): Draft {
  const written = api.get('Logging');
  if (written.value === false) return undefined;
  const given = written.get('CloudWatchLogsRoleArn');
  const role = `${api.id}CloudWatchRole`;
  if (!given.exists) {
    expansion.add(api, {
      id: role,
      type: 'AWS::IAM::Role',
      at: written.exists ? written.path : api.path,
      attributes: api.ownAttributes,
      properties: {
        AssumeRolePolicyDocument: trustOf('appsync.amazonaws.com'),
        ManagedPolicyArns: [managedPolicyArn('service-role/AWSAppSyncPushToCloudWatchLogs')],
      },
    });
  }
  return {
    ExcludeVerboseContent: written.get('ExcludeVerboseContent').orNothing,
    FieldLogLevel: written.get('FieldLogLevel').orNothing ?? 'ALL',
    CloudWatchLogsRoleArn: given.exists ? given : getAtt(role, 'Arn'),
  };
}

function addKeys(graph: GraphQl): void {
  const { api, apiId } = graph;
  for (const [name, key] of api.get('ApiKeys').entries()) {
    const properties = {
      ApiId: apiId,
      ...key.pick('ApiKeyId', 'Description'),
      Expires: key.get('ExpiresOn').orNothing,
    };
    addPart(graph, { id: `${api.id}${name}`, type: 'ApiKey', written: key, properties });
  }
  const cache = api.get('Cache');
  if (!cache.exists) return;
  const same = cache.pick('ApiCachingBehavior', 'Type', 'Ttl', 'AtRestEncryptionEnabled', 'TransitEncryptionEnabled');
  addPart(graph, { id: `${api.id}ApiCache`, type: 'ApiCache', written: cache, properties: { ApiId: apiId, ...same } });
}

function addDomain(graph: GraphQl): void {
  const { api, apiId } = graph;
  const written = api.get('DomainName');
  if (!written.exists) return;
  const id = `${api.id}DomainName`;
  const properties = written.pick('CertificateArn', 'DomainName', 'Description');
  addPart(graph, { id, type: 'DomainName', written, properties });
  addPart(graph, {
    id: `${id}ApiAssociation`,
    type: 'DomainNameApiAssociation',
    written,
    properties: { ApiId: apiId, DomainName: ref(id) },
  });
}
