import type { Sensitive } from '../model/estate.ts';
import { at, isObject, type Json, type JsonObject, own, type Path } from '../model/json.ts';
import { hasUnknown, symbol } from '../model/token.ts';
import type { StackResolver } from './resolver.ts';

const AUTH = ['AuthParameters'];
const HTTP = [...AUTH, 'InvocationHttpParameters'];
const OAUTH = [...AUTH, 'OAuthParameters'];

/** Properties that hold, or may hold, a secret; `*` is any element or key. */
const SECRETS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'AWS::Events::Connection': [
    [...AUTH, 'BasicAuthParameters', 'Password'],
    [...AUTH, 'ApiKeyAuthParameters', 'ApiKeyValue'],
    [...OAUTH, 'ClientParameters', 'ClientSecret'],
    ...['HeaderParameters', 'QueryStringParameters', 'BodyParameters'].flatMap((list) => [
      [...HTTP, list, '*', 'Value'],
      [...OAUTH, 'OAuthHttpParameters', list, '*', 'Value'],
    ]),
  ],
  'AWS::Redshift::Cluster': [['MasterUserPassword']],
  'AWS::RDS::DBInstance': [['MasterUserPassword']],
  'AWS::RDS::DBCluster': [['MasterUserPassword']],
  'AWS::DMS::Endpoint': [['Password']],
  'AWS::SecretsManager::Secret': [['SecretString']],
};

interface Owner {
  readonly id: string;
  readonly type: string;
  /** Path of the resource in the template. */
  readonly base: Path;
  readonly resolver: StackResolver;
}

/** Where the secrets of a resource stand and how each is written. The values are masked in place. */
export function maskSecrets(properties: JsonObject, owner: Owner): Sensitive[] {
  const patterns = own(SECRETS, owner.type) ?? [];
  return patterns.flatMap((pattern) => matches(properties, pattern)).map((path) => maskOne(properties, path, owner));
}

function matches(value: Json | undefined, pattern: readonly string[], before: Path = []): Path[] {
  const [key, ...rest] = pattern;
  if (key === undefined) return value === undefined ? [] : [before];
  if (typeof value !== 'object' || value === null) return [];
  const keys = Array.isArray(value) ? (key === '*' ? [...value.keys()] : []) : key === '*' ? Object.keys(value) : [key];
  return keys.flatMap((one) => matches(at(value as Json, [one]), rest, [...before, one]));
}

function maskOne(properties: JsonObject, path: Path, owner: Owner): Sensitive {
  const full = ['Properties', ...path];
  const source = owner.resolver.origins.innerSourceOf(properties, [...owner.base, 'Properties'], path);
  const written = at({ Resources: owner.resolver.stack.template.resources }, source);
  const how = howWritten(written, owner.resolver);
  const holder = at(properties, path.slice(0, -1)) as Record<string | number, Json>;
  const last = path.at(-1) as string | number;
  // An unknown has no value to hide, and says what is missing.
  if (!hasUnknown(holder[last]) && !isPublic(holder))
    holder[last] = symbol('masked', owner.resolver.stack.name, owner.id, path.join('/'));
  return { path: full, ...how };
}

/** What a request says of its body is no secret, and rules compare it. */
function isPublic({ Key: key }: Readonly<Record<string, Json>>): boolean {
  return typeof key === 'string' && key.toLowerCase() === 'content-type';
}

function howWritten(node: Json | undefined, resolver: StackResolver): Pick<Sensitive, 'kind' | 'service'> {
  if (typeof node !== 'object' || node === null) return literalOr(String(node));
  const name = isObject(node) && Object.keys(node).length === 1 ? parameterName(node) : undefined;
  const parameter = name === undefined ? undefined : resolver.parameters.get(name);
  if (parameter) {
    if (parameter.hasDefault) return { kind: 'parameter-default' };
    return { kind: parameter.noEcho ? 'no-echo' : 'parameter' };
  }
  const text = textOf(node);
  if (text !== undefined) return dynamicReference(text) ?? { kind: text.includes('${') ? 'intrinsic' : 'literal' };
  return sameBranches(node, resolver) ?? { kind: 'intrinsic' };
}

/** The text that a node is put together to, with `${}` for what is not written out. */
function textOf(node: Json): string | undefined {
  if (!isObject(node)) return undefined;
  const { 'Fn::Sub': sub, 'Fn::Join': join } = node;
  const template = Array.isArray(sub) ? sub[0] : sub;
  if (typeof template === 'string') return template;
  const [separator, pieces] = Array.isArray(join) ? join : [];
  if (typeof separator !== 'string' || !Array.isArray(pieces)) return undefined;
  return pieces.map((piece) => (typeof piece === 'object' ? '${}' : String(piece))).join(separator);
}

/** A condition that chooses between two secrets written in the same way leaves only the value open. */
function sameBranches(node: Json, resolver: StackResolver): Pick<Sensitive, 'kind' | 'service'> | undefined {
  const branches = isObject(node) ? node['Fn::If'] : undefined;
  if (!Array.isArray(branches) || branches.length !== 3) return undefined;
  const [first, second] = branches.slice(1).map((branch) => howWritten(branch, resolver));
  return first?.kind === second?.kind && first?.service === second?.service ? first : undefined;
}

function literalOr(text: string): Pick<Sensitive, 'kind' | 'service'> {
  return dynamicReference(text) ?? { kind: 'literal' };
}

/** A text that is one reference and nothing else; a literal with a reference somewhere in it is still a literal. */
function dynamicReference(text: string): Pick<Sensitive, 'kind' | 'service'> | undefined {
  const service = /^\s*\{\{resolve:(ssm|ssm-secure|secretsmanager):[^{}]*(?:\$\{[^}]*\}[^{}]*)*\}\}\s*$/.exec(
    text,
  )?.[1];
  return service === undefined ? undefined : { kind: 'dynamic-reference', service };
}

function parameterName(node: JsonObject): string | undefined {
  if (typeof node['Ref'] === 'string') return node['Ref'];
  return typeof node['Fn::Sub'] === 'string' ? /^\$\{([\w]+)\}$/.exec(node['Fn::Sub'])?.[1] : undefined;
}
