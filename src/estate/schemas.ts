import type { EventSchema, Resource, SchemaFile } from '../model/estate.ts';
import { at, isObject, type Json, type JsonObject } from '../model/json.ts';
import { hasToken } from '../model/token.ts';
import { schemaNodes } from './schema-nodes.ts';

const NO_SCHEMA = 'is no schema of an event';

/** The schemas of events that the estate registers, and those of files. */
export function schemasOf(resources: readonly Resource[], files: readonly SchemaFile[]): EventSchema[] {
  const registered = resources.filter(({ type }) => type === 'AWS::EventSchemas::Schema').map(registeredSchema);
  return [...registered, ...files.map(fileSchema)];
}

function registeredSchema({ address, properties }: Resource): EventSchema {
  const { SchemaName: name, RegistryName: registry, Content: content = null } = properties;
  return {
    origin: 'registry',
    address,
    ...(typeof registry === 'string' && { registry }),
    ...(typeof name === 'string' && { name }),
    ...described(content, typeof name === 'string' ? name : ''),
  };
}

function fileSchema({ bus, file, content }: SchemaFile): EventSchema {
  const base = file.replace(/^.*[\\/]/, '').replace(/\.\w+$/, '');
  return { origin: 'file', bus, file, ...described(content, base) };
}

type Described = Pick<EventSchema, 'source' | 'detailType' | 'detailKey' | 'unknown' | 'nodes'>;

/** What a schema says of events, and whose events these are: by itself, else by its name `<source>@<DetailType>`. */
function described(content: Json, name: string): Described {
  const named = /^(.+)@([^@]+)$/.exec(name);
  const root = rootOf(content);
  if (root === undefined) {
    const unknown = hasToken(content) ? content : NO_SCHEMA;
    return { ...of(named?.[1], undefined, named?.[2]), unknown, nodes: {} };
  }
  const nodes = schemaNodes(root, content);
  const said = (mark: string, path: string) => textIn(root[mark]) ?? onlyText(nodes[path]?.values);
  const source = said('x-amazon-events-source', 'source');
  const detailType = said('x-amazon-events-detail-type', 'detail-type');
  return { ...of(source ?? named?.[1], detailType, named?.[2]), nodes };
}

function of(source: string | undefined, detailType: string | undefined, named: string | undefined) {
  const key = detailType ?? named;
  return {
    ...(source !== undefined && { source }),
    ...(detailType !== undefined && { detailType }),
    ...(key !== undefined && { detailKey: hasToken(key) ? key : key.replace(/[^A-Za-z0-9]/g, '').toLowerCase() }),
  };
}

/** The schema of the whole event: of an OpenAPI document the component that the registry calls so. */
function rootOf(content: Json): JsonObject | undefined {
  if (!isObject(content)) return undefined;
  const root = content['openapi'] === undefined ? content : at(content, ['components', 'schemas', 'AWSEvent']);
  return isObject(root) ? root : undefined;
}

const textIn = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

function onlyText(values: readonly Json[] | undefined): string | undefined {
  return values?.length === 1 ? textIn(values[0]) : undefined;
}
