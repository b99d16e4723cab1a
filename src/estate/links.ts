import type { Link, Resource } from '../model/estate.ts';
import { type Json, own, type Path } from '../model/json.ts';
import { isUnknown } from '../model/token.ts';
import { NAMED_PROPERTIES, type NamedProperty } from './named-properties.ts';

type Resources = Readonly<Record<string, Resource>>;

/** Texts that name resources: anywhere (ARN, unique token), or only in properties that take a name. */
interface Index {
  readonly anywhere: ReadonlyMap<string, readonly string[]>;
  /** By type, account, Region and name. */
  readonly named: ReadonlyMap<string, readonly Resource[]>;
}

/**
 * Every value that names a resource of the estate. ARNs and generated names are compared as text wherever they stand; physical
 * names only in properties that name a resource of that type, within one account and Region.
 */
export function linksOf(resources: Resources): Link[] {
  const index = indexOf(resources);
  return Object.values(resources).flatMap((resource) => linksFrom(resource, index));
}

function indexOf(resources: Resources): Index {
  const anywhere = new Map<string, string[]>();
  const named = new Map<string, Resource[]>();
  for (const resource of Object.values(resources)) {
    for (const text of new Set(textsOf(resource))) push(anywhere, text, resource.address);
    if (resource.name !== undefined) push(named, placeKey(resource, resource.name, resource.type), resource);
  }
  return { anywhere, named };
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

/** Texts that can only mean this resource. An unknown part is one value, whatever it is; an ARN that is nothing else may be any. */
function* textsOf({ arn, name, type, account, region, partition }: Resource): Generator<string> {
  if (arn !== undefined && !isUnknown(arn)) yield arn;
  if (name?.startsWith('⟦name.')) yield name;
  if (type === 'AWS::SQS::Queue' && name !== undefined) {
    yield `https://sqs.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}/${account}/${name}`;
  }
  if (type === 'AWS::Logs::LogGroup' && arn !== undefined) yield arn.replace(/:\*$/, '');
}

function linksFrom(resource: Resource, index: Index): Link[] {
  const links: Link[] = [];
  const seen = new Set<string>();
  const add = (path: Path, to: string, kind: string) => {
    const key = JSON.stringify([path, to]);
    if (to === resource.address || seen.has(key)) return;
    seen.add(key);
    links.push({ from: resource.address, path, to, kind });
  };
  for (const [path, text] of strings(resource.properties, ['Properties'])) {
    for (const [to, kind] of meant(text, index)) add(path, to, kind);
  }
  for (const named of own(NAMED_PROPERTIES, resource.type) ?? []) {
    for (const [path, to] of namedBy(resource, named, index)) add(path, to, 'name');
  }
  return links;
}

/** Texts that name a part of a resource, with what they say of the whole: an alias or version of a function, a method of an API. */
const WHOLES = [/^(arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+):[^:]+$/, /^arn:[^:]*:execute-api:[^:]*:[^:]*:([^:/]+)/];

/** What a text names by itself: itself, or the resource that it is a part of. */
function meant(text: string, { anywhere }: Index): (readonly [string, string])[] {
  const exact = anywhere.get(text);
  if (exact) return exact.map((to) => [to, text.startsWith('arn:') ? 'arn' : 'name']);
  const whole = WHOLES.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
  return whole === undefined ? [] : (anywhere.get(whole) ?? []).map((to) => [to, 'arn']);
}

function namedBy(resource: Resource, [pattern, types]: NamedProperty, { named }: Index): (readonly [Path, string])[] {
  const found = [...strings(resource.properties, ['Properties'], pattern.split('.'))];
  return found.flatMap(([path, text]) =>
    namesIn(text).flatMap((name) =>
      types
        .flatMap((type) => named.get(placeKey(resource, name, type)) ?? [])
        .map(({ address }) => [path, address] as const),
    ),
  );
}

/** A name as it stands, or the last part of an endpoint service name. */
function namesIn(text: string): readonly string[] {
  const service = /\.(vpce-svc-[0-9a-f]+|⟦name\.[^⟧]+⟧)$/.exec(text)?.[1];
  return service === undefined ? [text] : [text, service];
}

/** Names of buckets and generated names are unique everywhere, all others within their account and Region. */
function placeKey({ account, region }: Resource, name: string, type: string): string {
  const isUnique = type === 'AWS::S3::Bucket' || name.startsWith('⟦name.');
  return isUnique ? `${type} ${name}` : `${type} ${account} ${region} ${name}`;
}

/** Every text below a value, with its path; with a pattern, only those it matches. */
function* strings(value: Json, path: Path, pattern?: readonly string[]): Generator<readonly [Path, string]> {
  if (typeof value === 'string') {
    if (pattern === undefined || pattern.length === 0) yield [path, value];
    return;
  }
  if (typeof value !== 'object' || value === null || pattern?.length === 0) return;
  const [key, ...rest] = pattern ?? [];
  if (Array.isArray(value)) {
    if (key !== undefined && key !== '*') return;
    for (let i = 0; i < value.length; i++)
      yield* strings(value[i] as Json, [...path, i], key === undefined ? undefined : rest);
    return;
  }
  for (const [name, child] of Object.entries(value)) {
    if (key === undefined || key === name || key === '*')
      yield* strings(child, [...path, name], key === undefined ? undefined : rest);
  }
}
