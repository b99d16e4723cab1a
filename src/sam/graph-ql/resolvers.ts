import { getAtt } from '../intrinsics.ts';
import type { Draft } from '../trace.ts';
import type { Written } from '../written.ts';
import { addPart, type GraphQl } from './part.ts';

/** What a resolver without code of its own does: pass on the result of its last function. */
const PASS_ON = `
export function request(ctx) {
    return {};
}

export function response(ctx) {
    return ctx.prev.result;
}
`;

/** The functions of a GraphQL API; their ids by the author's name. */
export function addFunctions(graph: GraphQl, sources: ReadonlyMap<string, Draft>): ReadonlyMap<string, Draft> {
  const { api, apiId } = graph;
  const ids = new Map<string, Draft>();
  for (const [name, written] of api.get('Functions').entries()) {
    const given = written.get('Id');
    const id = `${api.id}${name}`;
    ids.set(name, given.exists ? given : getAtt(id, 'FunctionId'));
    if (given.exists) continue;
    addPart(graph, {
      id,
      type: 'FunctionConfiguration',
      written,
      properties: {
        ApiId: apiId,
        Name: written.get('Name').orNothing ?? name,
        ...code(written),
        DataSourceName: sourceOf(graph, written.get('DataSource'), sources),
        ...written.pick('MaxBatchSize', 'Description'),
        Runtime: runtime(written),
        SyncConfig: written.get('Sync').orNothing,
      },
    });
  }
  return ids;
}

function code(written: Written): { readonly Code: Draft; readonly CodeS3Location: Draft } {
  return { Code: written.get('InlineCode').orNothing, CodeS3Location: written.get('CodeUri').orNothing };
}

function runtime(written: Written): Draft {
  const { Name, Version: RuntimeVersion } = written.get('Runtime').pick('Name', 'Version');
  return Name === undefined && RuntimeVersion === undefined ? undefined : { Name, RuntimeVersion };
}

/** A source by its name; `None` is one that is made when it is first asked for. */
function sourceOf(graph: GraphQl, written: Written, sources: ReadonlyMap<string, Draft>): Draft {
  const name = written.text;
  if (name === undefined) return written;
  if (name.toLowerCase() !== 'none') return sources.get(name) ?? written;
  const id = `${graph.api.id}NoneDataSource`;
  if (!graph.expansion.resources.has(id)) {
    addPart(graph, { id, type: 'DataSource', written, properties: { ApiId: graph.apiId, Name: id, Type: 'NONE' } });
  }
  return getAtt(id, 'Name');
}

/** The resolvers of a GraphQL API: pipelines of its functions. */
export function addResolvers(graph: GraphQl, functions: ReadonlyMap<string, Draft>): void {
  const { api } = graph;
  for (const [type, fields] of api.get('Resolvers').entries()) {
    for (const [name, written] of fields.entries()) addResolver(graph, { type, name, written, functions });
  }
}

interface Resolver {
  readonly type: string;
  readonly name: string;
  readonly written: Written;
  readonly functions: ReadonlyMap<string, Draft>;
}

function addResolver(graph: GraphQl, { type, name, written, functions }: Resolver): void {
  const { api, apiId } = graph;
  const own = code(written);
  const hasCode = own.Code !== undefined || own.CodeS3Location !== undefined;
  const pipeline = written
    .get('Pipeline')
    .items()
    .map((one) => functions.get(String(one.value)) ?? one);
  addPart(graph, {
    id: `${api.id}${type}${name}`,
    type: 'Resolver',
    written,
    needs: [`${api.id}Schema`],
    properties: {
      ApiId: apiId,
      ...(hasCode ? own : { Code: PASS_ON }),
      Runtime: hasCode ? runtime(written) : { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' },
      FieldName: written.get('FieldName').orNothing ?? name,
      TypeName: type,
      Kind: 'PIPELINE',
      PipelineConfig: { Functions: pipeline },
      CachingConfig: written.get('Caching').orNothing,
      MaxBatchSize: written.get('MaxBatchSize').orNothing,
    },
  });
}
