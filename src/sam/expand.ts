import type { Diagnostic } from '../model/diagnostic.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { compare } from '../model/lists.ts';
import type { Template } from '../model/template.ts';
import { expandHttpApi } from './api/http-api.ts';
import { implicitApi } from './api/implicit-api.ts';
import { expandRestApi } from './api/rest-api.ts';
import { expandWebSocketApi } from './api/web-socket-api.ts';
import { expandApplication } from './application.ts';
import { expandCapacityProvider } from './capacity-provider.ts';
import { expandCarried, expandConnector } from './connector/index.ts';
import type { Definitions } from './definition.ts';
import { Expansion } from './expansion.ts';
import { expandFunction } from './function.ts';
import { globalsFor, withGlobals } from './globals.ts';
import { expandGraphQlApi } from './graph-ql/graph-ql-api.ts';
import { expandLayerVersion } from './layer-version.ts';
import { nativeNeeds, withNativeNames } from './references.ts';
import { type SamResource, samResource } from './sam-resource.ts';
import { expandSimpleTable } from './simple-table.ts';
import { expandStateMachine } from './state-machine.ts';
import type { Written } from './written.ts';

const TRANSFORM = 'AWS::Serverless-2016-10-31';
const PREFIX = 'AWS::Serverless::';

interface Expanded {
  readonly template: Template;
  readonly diagnostics: readonly Diagnostic[];
}

type Expand = (resource: SamResource, expansion: Expansion) => void;

/**
 * The template with the native resources that its SAM resources stand for. Places of what is generated are those of
 * what the author wrote for it. Never throws on what a template says.
 * @param definitions reads definitions of state machines that lie beside the template
 */
export function expandSam(template: Template, definitions: Definitions = () => undefined): Expanded {
  if (!template.transforms.includes(TRANSFORM)) return { template, diagnostics: [] };
  const expansion = new Expansion(template);
  const resources = samResources(expansion);
  const expandAll = (kinds: Readonly<Record<string, Expand>>): void => {
    for (const resource of resources) kinds[resource.type.slice(PREFIX.length)]?.(resource, expansion);
  };
  expandAll({ Function: expandFunction });
  expandAll({ StateMachine: (machine) => expandStateMachine(machine, expansion, definitions) });
  expandApis(expansion, expandAll);
  expansion.additions.apply(expansion);
  expandAll({ SimpleTable: expandSimpleTable, Application: expandApplication, LayerVersion: expandLayerVersion });
  expandAll({ CapacityProvider: expandCapacityProvider, GraphQLApi: expandGraphQlApi });
  expandAll({ Connector: expandConnector });
  for (const [id, body] of [...expansion.writtenResources()].sort(byId)) expandCarried(id, body, expansion);
  noteOpaque(expansion);
  return { template: expandedTemplate(expansion), diagnostics: expansion.diagnostics };
}

function expandApis(expansion: Expansion, expandAll: (kinds: Readonly<Record<string, Expand>>) => void): void {
  const rest = implicitApi('ServerlessRestApi', expansion);
  const http = implicitApi('ServerlessHttpApi', expansion);
  if (rest !== undefined) expandRestApi(rest, expansion);
  if (http !== undefined) expandHttpApi(http, expansion);
  expandAll({ Api: expandRestApi, HttpApi: expandHttpApi, WebSocketApi: expandWebSocketApi });
  expansion.shared.apply(expansion);
}

/** Resources of SAM types in the order of their ids, so that what they add to each other does not depend on theirs. */
function samResources(expansion: Expansion): SamResource[] {
  const globals = expansion.globals;
  return [...expansion.writtenResources()].sort(byId).flatMap(([id, body]) => {
    const type = body.get('Type').text;
    if (type === undefined || !type.startsWith(PREFIX)) return [];
    const section = globals.get(type.slice(PREFIX.length));
    const own = body.get('Properties');
    const properties = withGlobals(
      own,
      globalsFor(section, body.get('IgnoreGlobals'), expansion.trace),
      expansion.trace,
    );
    return [samResource(id, body, properties)];
  });
}

function byId([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return compare(a, b);
}

/** Kinds of SAM resources that become native ones. */
const EXPANDED: ReadonlySet<string> = new Set(
  [
    ...['Api', 'Application', 'CapacityProvider', 'Connector', 'Function', 'GraphQLApi', 'HttpApi'],
    ...['LayerVersion', 'SimpleTable', 'StateMachine', 'WebSocketApi'],
  ].map((kind) => `${PREFIX}${kind}`),
);

/** Says once which resources stay as they are: of types not known here, and SAM resources in loops. */
function noteOpaque(expansion: Expansion): void {
  const opaque = [...expansion.writtenResources()].flatMap(([id, body]) => {
    const type = body.get('Type').text ?? '';
    const isLoop = id.startsWith('Fn::ForEach::') && JSON.stringify(body.value).includes(`"${PREFIX}`);
    if (isLoop) return [{ path: body.path, name: id }];
    return type.startsWith(PREFIX) && !EXPANDED.has(type) ? [{ path: body.path, name: `${id} (${type})` }] : [];
  });
  const [first] = opaque;
  if (first !== undefined) expansion.note(first.path, `not expanded: ${opaque.map(({ name }) => name).join(', ')}`);
}

function expandedTemplate(expansion: Expansion): Template {
  const { template, trace, generatedBy } = expansion;
  const resources = withNativeNames(trace.make(['Resources'], finalResources(expansion)), expansion);
  const added = Object.fromEntries(expansion.conditions);
  const conditions = { ...template.conditions, ...added };
  const outputs = withNativeNames(template.outputs, expansion);
  const root = trace.make([], { Resources: resources });
  return {
    ...template,
    resources,
    conditions,
    outputs,
    globals: {},
    transforms: template.transforms.filter((name) => name !== TRANSFORM),
    generatedBy,
    locate: (path) => (path[0] === 'Resources' ? trace.locate(root, template.locate, path) : template.locate(path)),
  };
}

/** Native resources in the order of the template, generated ones where their SAM resource stands. */
function finalResources(expansion: Expansion): Record<string, Json | Written> {
  const generated = new Map<string, string[]>();
  for (const [id, owner] of expansion.generatedBy) {
    const ids = generated.get(owner);
    if (ids) ids.push(id);
    else generated.set(owner, [id]);
  }
  const final = new Map<string, Json | Written>();
  for (const [id, body] of expansion.writtenResources()) {
    const own = EXPANDED.has(body.get('Type').text ?? '') ? [] : [id];
    for (const one of [...own, ...(generated.get(id) ?? [])]) final.set(one, nativeBody(one, body, expansion));
  }
  return Object.fromEntries(final);
}

function nativeBody(id: string, written: Written, expansion: Expansion): Json | Written {
  const body = expansion.current(id) ?? written;
  const needs = body
    .get('DependsOn')
    .items()
    .map(({ value }) => value);
  const changed = nativeNeeds(
    needs.filter((one) => typeof one === 'string'),
    expansion,
  );
  const isCarrier = body.get('Connectors').exists;
  if (changed === undefined && !isCarrier) return expansion.resources.get(id) ?? body;
  const { Connectors: _, ...entries } = Object.fromEntries(body.entries());
  const draft = { ...entries, ...(changed && { DependsOn: [...changed] }) };
  return expansion.trace.make(body.path, draft) as JsonObject;
}
