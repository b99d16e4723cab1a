import type { Found } from './load/live/read-live.ts';
import type { Failure } from './load/live/read-type.ts';
import { stackOf } from './load/live/stack-of.ts';
import type { Resource } from './model/estate.ts';
import { isObject, type Json, type JsonObject } from './model/json.ts';
import { compare } from './model/lists.ts';
import type { Rule } from './model/rule.ts';
import { unknown } from './model/token.ts';
import { parseTexts } from './resolve/json-text.ts';
import type { ResolvedResource } from './resolve/stack.ts';

/** Live resources as policies see resources, by address: the ARN, or what they belong to. Each once, in the order of addresses. */
export function liveResources(found: readonly Found[]): ReadonlyMap<string, ResolvedResource> {
  const resources = found.map(resourceOf).sort((a, b) => compare(a.address, b.address));
  return new Map(resources.map((resource) => [resource.address, resolved(resource, null)]));
}

/**
 * What stands for resources that could not even be listed: one of which everything that rules read is unknown. Whatever depends
 * on there being one, or none, is then undecided by itself, and names the permission.
 */
export function unlistedResources(
  failures: readonly Failure[],
  { yields, rules }: { readonly yields: (type: string) => readonly string[]; readonly rules: readonly Rule[] },
): ReadonlyMap<string, ResolvedResource> {
  const properties = propertiesRead(rules);
  const unlisted = failures.filter(({ isList }) => isList);
  return new Map(
    unlisted.flatMap(({ type, place, action }) =>
      [type, ...yields(type)].map((one): [string, ResolvedResource] => {
        const stack = stackOf(place);
        const token = unknown('unrecorded', stack, action);
        const names = [...(properties.get(one) ?? [])];
        const resource: Resource = {
          ...bare({ address: `${stack}/${one}`, type: one, name: `what ${action} would list`, stack }),
          ...place,
          properties: Object.fromEntries(names.map((name) => [name, token])),
          arn: token,
          name: token,
        };
        return [resource.address, resolved(resource, { reason: 'unrecorded', missing: action })];
      }),
    ),
  );
}

function resourceOf({ shape, type, place }: Found): Resource {
  const region = shape.region ?? place.region;
  const stack = stackOf({ ...place, region });
  const properties = parseTexts(type, shape.properties, stack);
  const isNamed = shape.arn !== undefined;
  return {
    ...bare({ address: shape.address ?? shape.arn ?? '', type, name: shape.name, stack }),
    account: place.account,
    region,
    partition: place.partition,
    tags: tagsOf(properties['Tags']),
    properties,
    ...(isNamed && { arn: shape.arn, name: shape.name }),
    ...(shape.live && { live: shape.live }),
  };
}

function bare({ address, type, name, stack }: { address: string; type: string; name: string; stack: string }) {
  return {
    address,
    type,
    logicalId: name,
    stack,
    stage: 'prod',
    tags: {},
    origin: { live: true },
    attributes: {},
    references: [],
    sensitive: [],
  };
}

function resolved(resource: Resource, opaque: ResolvedResource['opaque']): ResolvedResource {
  return { resource, uses: new Set(), isOpen: false, opaque, sourceOf: (path) => path };
}

function tagsOf(tags: Json | undefined): JsonObject {
  if (!Array.isArray(tags)) return {};
  const pairs = (tags as readonly Json[]).flatMap((tag) =>
    isObject(tag) ? [[String(tag['Key']), tag['Value'] ?? ''] as const] : [],
  );
  return Object.fromEntries(pairs);
}

/** Properties by type that some rule reads. */
function propertiesRead(rules: readonly Rule[]): ReadonlyMap<string, ReadonlySet<string>> {
  const properties = new Map<string, Set<string>>();
  for (const read of rules.flatMap(({ reads }) => reads)) {
    const [type = '', path = ''] = read.split('#');
    const [name = ''] = path.split(/[.[]/);
    if (name === '') continue;
    properties.set(type, (properties.get(type) ?? new Set()).add(name));
  }
  return properties;
}
