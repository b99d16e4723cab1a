import type { Attributes, Resource } from '../model/estate.ts';
import { isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import { parseTexts } from './json-text.ts';
import type { StackResolver } from './resolver.ts';
import { maskSecrets } from './sensitive.ts';
import type { Stacks } from './stacks.ts';
import { pathOf, step } from './trail.ts';
import { textOf } from './unknowns.ts';
import type { Place } from './walk.ts';

/** Why nothing of a resource can be judged, whatever its rules say. */
export interface Opaque {
  readonly reason: 'macro' | 'foreach' | 'intrinsic' | 'unrecorded';
  readonly missing: string;
}

/** A resource under one scenario, with what only the engine needs to know of it. */
export interface ResolvedResource {
  readonly resource: Resource;
  /** `condition <name>` and `parameter <name>` that its values depend on. */
  readonly uses: ReadonlySet<string>;
  /** Whether its own `Condition` is undecided. */
  readonly isOpen: boolean;
  readonly opaque: Opaque | null;
  /** Path in the template of a path in the resource. */
  readonly sourceOf: (path: Path) => Path;
}

/** Everything of wired stacks that exists with nothing assumed, by address. */
export function baseResources({ names, base }: Stacks): ReadonlyMap<string, ResolvedResource> {
  return new Map(names.flatMap((name) => [...resolveResources(base(name))]));
}

/** Everything of a stack that exists under the scenario of `resolver`; `only` narrows it down to some logical ids. */
export function resolveResources(
  resolver: StackResolver,
  only?: ReadonlySet<string>,
): ReadonlyMap<string, ResolvedResource> {
  const resources = new Map<string, ResolvedResource>();
  if (resolver.surroundings.isLeftOut(resolver.stack)) return resources;
  for (const [id, { body, place }] of resolver.definitions) {
    if (only !== undefined && !only.has(id)) continue;
    const resolved = resolveResource(id, { body, place }, resolver);
    if (resolved) resources.set(resolved.resource.address, resolved);
  }
  return resources;
}

interface Definition {
  readonly body: JsonObject;
  readonly place: Place;
}

function resolveResource(
  id: string,
  { body, place }: Definition,
  resolver: StackResolver,
): ResolvedResource | undefined {
  const condition = typeof body['Condition'] === 'string' ? body['Condition'] : undefined;
  const { result, references, uses } = resolver.recorder.record(() => {
    const exists = condition === undefined ? true : resolver.conditions.decide(condition, place);
    return exists === false ? undefined : { exists, properties: propertiesOf(id, { body, place }, resolver) };
  });
  if (result === undefined) return undefined;
  const { stack } = resolver;
  const { type, name, arn } = resolver.names(id) ?? { type: String(body['Type']) };
  const base = pathOf(place.source);
  const properties = parseTexts(type, result.properties, stack.name);
  const sensitive = maskSecrets(properties, { id, type, base, resolver });
  const resource: Resource = {
    address: `${stack.name}/${id}`,
    type,
    logicalId: id,
    stack: stack.name,
    account: resolver.account,
    region: resolver.region,
    partition: stack.partition,
    stage: stack.stage,
    tags: { ...stack.tags, ...tagsOf(properties) },
    properties,
    ...(arn !== undefined && { arn }),
    ...(name !== undefined && { name }),
    origin: originOf(id, resolver),
    attributes: attributesOf(body),
    references,
    sensitive,
  };
  const sourceOf = (path: Path): Path => resolver.origins.sourceOf({ Properties: properties }, base, path);
  return { resource, uses, isOpen: result.exists === undefined, opaque: opaqueOf({ body, place }, resolver), sourceOf };
}

/** The address of what the author wrote for a generated resource. */
function originOf(id: string, { stack }: StackResolver): Resource['origin'] {
  const generator = stack.template.generatedBy?.get(id);
  return generator === undefined ? {} : { generatedBy: `${stack.name}/${generator}` };
}

function propertiesOf(id: string, { body, place }: Definition, resolver: StackResolver): JsonObject {
  const source = step(place.source, 'Properties');
  const value = resolver.value(body['Properties'] ?? {}, { ...place, source, at: step(null, 'Properties') });
  if (isObject(value)) return value;
  if (value !== undefined && typeof value !== 'string') {
    resolver.report('properties', `Properties of ${id} must be a map`, { ...place, source });
  }
  return {};
}

function opaqueOf({ body, place }: Definition, resolver: StackResolver): Opaque | null {
  const macro = resolver.stack.template.transforms.find((name) => !name.startsWith('AWS::'));
  if (macro !== undefined) return { reason: 'macro', missing: macro };
  const { Properties: properties } = body;
  if (isObject(properties) && Object.hasOwn(properties, 'Fn::Transform'))
    return { reason: 'macro', missing: 'Fn::Transform' };
  for (let loop = place.loop; loop !== null; loop = loop.outer) {
    if (loop.value.startsWith('⟦~foreach.')) return { reason: 'foreach', missing: loop.name };
  }
  return null;
}

function attributesOf(body: JsonObject): Attributes {
  const { DependsOn: needs, DeletionPolicy, UpdateReplacePolicy, Condition, Metadata } = body;
  const ids = (Array.isArray(needs) ? (needs as readonly Json[]) : [needs]).filter((id) => typeof id === 'string');
  return {
    ...(ids.length > 0 && { DependsOn: ids as string[] }),
    ...(typeof DeletionPolicy === 'string' && { DeletionPolicy }),
    ...(typeof UpdateReplacePolicy === 'string' && { UpdateReplacePolicy }),
    ...(typeof Condition === 'string' && { Condition }),
    ...(Metadata !== undefined && { Metadata }),
  };
}

/** Tags of a resource, whether written as a list of keys and values or as a map. */
function tagsOf({ Tags: tags }: JsonObject): JsonObject {
  if (isObject(tags)) return tags;
  if (!Array.isArray(tags)) return {};
  const pairs = (tags as readonly Json[]).flatMap((tag) => {
    const key = isObject(tag) ? textOf(tag['Key']) : undefined;
    return isObject(tag) && key !== undefined ? [[key, tag['Value'] ?? ''] as const] : [];
  });
  return Object.fromEntries(pairs);
}
