import { connect } from '../connector/connector.ts';
import { getAtt, ref, trustOf } from '../intrinsics.ts';
import type { Draft, DraftMap } from '../trace.ts';
import type { Written } from '../written.ts';
import { addPart, type GraphQl } from './part.ts';

/** The data sources of a GraphQL API; what each is called by, by the author's name. */
export function addDataSources(graph: GraphQl): ReadonlyMap<string, Draft> {
  const sources = graph.api.get('DataSources');
  const tables = sources
    .get('DynamoDb')
    .entries()
    .map(([name, source]) => addTable(graph, name, source));
  const functions = sources
    .get('Lambda')
    .entries()
    .map(([name, source]) => addFunction(graph, name, source));
  return new Map([...tables, ...functions]);
}

function addTable(graph: GraphQl, name: string, source: Written): [string, Draft] {
  const id = `${graph.api.id}${name}DynamoDBDataSource`;
  const region = source.get('Region');
  const permissions = source
    .get('Permissions')
    .items()
    .map(({ value }) => String(value));
  const config = {
    AwsRegion: region.orNothing ?? ref('AWS::Region'),
    ...source.pick('TableName', 'UseCallerCredentials', 'Versioned'),
    DeltaSyncConfig: source.get('DeltaSync').orNothing,
  };
  return addSource(graph, {
    id,
    name,
    source,
    properties: { Type: 'AMAZON_DYNAMODB', DynamoDBConfig: config },
    connector: 'ToTableConnector',
    destination: { Type: 'AWS::DynamoDB::Table', Arn: tableArn(source) },
    permissions: permissions.length > 0 ? permissions : ['Read', 'Write'],
  });
}

function tableArn(source: Written): Draft {
  const given = source.get('TableArn');
  if (given.exists) return given;
  const text = 'arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}';
  const region = source.get('Region').orNothing ?? ref('AWS::Region');
  return { 'Fn::Sub': [text, { __TableName__: source.get('TableName'), __Region__: region }] };
}

function addFunction(graph: GraphQl, name: string, source: Written): [string, Draft] {
  const arn = source.get('FunctionArn');
  return addSource(graph, {
    id: `${graph.api.id}${name}LambdaDataSource`,
    name,
    source,
    properties: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: arn } },
    connector: 'ToLambdaConnector',
    destination: { Type: 'AWS::Lambda::Function', Arn: arn },
    permissions: ['Write'],
  });
}

interface Source {
  readonly id: string;
  readonly name: string;
  readonly source: Written;
  readonly properties: DraftMap;
  readonly connector: string;
  readonly destination: DraftMap;
  readonly permissions: readonly string[];
}

function addSource(graph: GraphQl, { id, name, source, properties, ...joined }: Source): [string, Draft] {
  const { api, expansion, apiId } = graph;
  const given = source.get('ServiceRoleArn');
  const role = `${id}Role`;
  addPart(graph, {
    id,
    type: 'DataSource',
    written: source,
    properties: {
      ApiId: apiId,
      Name: source.get('Name').orNothing ?? name,
      Description: source.get('Description').orNothing,
      ...properties,
      ServiceRoleArn: given.exists ? given : getAtt(role, 'Arn'),
    },
  });
  if (!given.exists) {
    const at = source.path;
    const AssumeRolePolicyDocument = trustOf('appsync.amazonaws.com');
    const attributes = api.ownAttributes;
    expansion.add(api, { id: role, type: 'AWS::IAM::Role', at, attributes, properties: { AssumeRolePolicyDocument } });
    const from = { Type: 'AWS::AppSync::DataSource', Arn: getAtt(id, 'DataSourceArn'), RoleName: ref(role) };
    const ends = { source: expansion.place(at, from), destination: expansion.place(at, joined.destination) };
    const owner = { ...api, ownAttributes: {} };
    const { permissions, connector } = joined;
    connect({ owner, id: `${id}${connector}`, at, ...ends, permissions, suffix: '' }, expansion);
  }
  return [name, getAtt(id, 'Name')];
}
