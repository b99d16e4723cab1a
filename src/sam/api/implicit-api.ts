import type { Json } from '../../model/json.ts';
import type { Expansion } from '../expansion.ts';
import { withGlobals } from '../globals.ts';
import { ref } from '../intrinsics.ts';
import { type SamResource, samResource } from '../sam-resource.ts';
import type { Draft, DraftMap } from '../trace.ts';
import { Written } from '../written.ts';
import type { Route } from './route.ts';

const KINDS = {
  ServerlessRestApi: { section: 'Api', properties: { StageName: 'Prod' } },
  ServerlessHttpApi: { section: 'HttpApi', properties: {} },
} as const;

/** The API that events without one of their own share; undefined when there are no such events. */
export function implicitApi(id: keyof typeof KINDS, expansion: Expansion): SamResource | undefined {
  const routes = expansion.additions.routesOf(id);
  const [first] = routes;
  if (first === undefined || expansion.written(id) !== undefined) return undefined;
  const { section, properties } = KINDS[id];
  const at = first.event.at;
  const own = expansion.place(at, { ...properties, ...passedTags(routes) });
  const type = `AWS::Serverless::${section}`;
  const body = expansion.place(at, { Type: type, ...implicitAttributes(id, routes, expansion) });
  const merged = withGlobals(own, expansion.globals.get(section), expansion.trace);
  return { ...samResource(id, body, merged), path: at, generatedBy: first.event.owner.id };
}

/** Tags of the functions that pass theirs on. */
function passedTags(routes: readonly Route[]): DraftMap {
  const owners = routes
    .map(({ event }) => event.owner)
    .filter((owner) => owner.get('PropagateTags').exists && owner.get('Tags').isMap);
  if (owners.length === 0) return {};
  return { Tags: Object.fromEntries(owners.flatMap((owner) => owner.get('Tags').entries())), PropagateTags: true };
}

/** An implicit API is there where one of its functions is, and is kept where one of them is kept. */
function implicitAttributes(id: string, routes: readonly Route[], expansion: Expansion): DraftMap {
  const conditions = new Set(routes.map(({ event }) => event.owner.condition));
  const kept = (attribute: string, ...order: readonly string[]): Draft => {
    const values = routes.map(({ event }) => event.owner.sharedAttributes[attribute]);
    const texts = values.map((value) => (value instanceof Written ? value.value : value));
    return order.find((one) => texts.includes(one));
  };
  return {
    Condition: combinedCondition([...conditions], `${id}Condition`, expansion),
    DeletionPolicy: kept('DeletionPolicy', 'Retain', 'Delete'),
    UpdateReplacePolicy: kept('UpdateReplacePolicy', 'Retain', 'Snapshot', 'Delete'),
  };
}

const MAX_OPERANDS = 10;

/** The condition that holds where one of several does; undefined when one of them is always met. */
export function combinedCondition(
  conditions: readonly (string | undefined)[],
  name: string,
  expansion: Expansion,
): string | undefined {
  const named = [...new Set(conditions)].filter((condition) => condition !== undefined).sort();
  if (named.length === 0 || conditions.includes(undefined)) return undefined;
  if (named.length === 1) return named[0];
  let rest: readonly string[] = named;
  for (let left = Math.ceil((named.length - 1) / (MAX_OPERANDS - 1)) - 1; rest.length > 1; left--) {
    const full = left > 0 ? `${name}${left}` : name;
    const operands: Json = rest.slice(0, MAX_OPERANDS).map((Condition) => ({ Condition }));
    expansion.conditions.set(full, { 'Fn::Or': operands });
    rest = [...rest.slice(MAX_OPERANDS), full];
  }
  return name;
}

/** Title and version of a document that nobody wrote. */
export function skeletonInfo(): Draft {
  return { version: '1.0', title: ref('AWS::StackName') };
}
