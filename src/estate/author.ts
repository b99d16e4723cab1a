import { ArnIndex } from '../model/arn-index.ts';
import type { Resource } from '../model/estate.ts';
import { nameWords } from '../model/identity.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { hasToken, tokensOf } from '../model/token.ts';

type Resources = ReadonlyMap<string, { readonly resource: Resource }>;

/** Resources that a template can name, and the one that will name them. */
export interface Author {
  readonly stack: string;
  readonly resources: Resources;
  /** Address of the resource that is written. */
  readonly writer: string;
  /** What resources will have to wait for beside what they do now. */
  readonly needs: Needs;
}

export type Needs = ReadonlyMap<string, readonly string[]>;

/**
 * A value that policies see, as an author writes it in the template of a stack: ARNs and names become references, and what
 * tokens stand for is named. References that would close a cycle of dependencies are written out.
 * @returns undefined when the template has no words for it
 */
export function authored(value: Json, author: Author): Json | undefined {
  if (typeof value === 'string') return authoredText(value, author);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const list = (value as readonly Json[]).map((one) => authored(one, author));
    return list.every((one) => one !== undefined) ? list : undefined;
  }
  if (!isObject(value)) return undefined;
  const entries = ordered(value).map(([key, child]) => [key, authored(child, author)] as const);
  return entries.every((entry): entry is readonly [string, Json] => entry[1] !== undefined)
    ? Object.fromEntries(entries)
    : undefined;
}

/** Keys in the order in which people write them; policies know none. */
const ORDER = [
  ...['Type', 'Id', 'Sid', 'PolicyName', 'Queues', 'Topics', 'Bucket', 'Version', 'Effect', 'Principal', 'Action'],
  ...[
    'FunctionName',
    'Resource',
    'Condition',
    'Properties',
    'PolicyDocument',
    'AlarmDescription',
    'Namespace',
    'MetricName',
  ],
  ...['Dimensions', 'Name', 'Value', 'Statistic', 'ExtendedStatistic', 'Period', 'EvaluationPeriods', 'Threshold'],
  ...['ComparisonOperator', 'TreatMissingData', 'AlarmActions', 'Statement'],
];

function ordered(map: JsonObject): readonly (readonly [string, Json])[] {
  const rank = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return Object.entries(map).sort(([a], [b]) => rank(a) - rank(b) || Number(a > b) - Number(a < b));
}

function authoredText(text: string, author: Author): Json | undefined {
  return reference(text, author) ?? (hasToken(text) ? substituted(text, author) : text);
}

/** The resource whose ARN the text is, or starts with. */
function reference(text: string, author: Author): Json | undefined {
  if (!text.startsWith('arn:')) return undefined;
  for (const { address, words, rest } of arnsOf(author.resources).named(text, author.stack)) {
    if (closesCycle(address, author)) continue;
    return rest === '' ? asked(words) : { 'Fn::Sub': `\${${words}}${rest}` };
  }
  return undefined;
}

const indexes = new WeakMap<Resources, ArnIndex>();

function arnsOf(resources: Resources): ArnIndex {
  const known = indexes.get(resources) ?? new ArnIndex([...resources.values()].map(({ resource }) => resource));
  indexes.set(resources, known);
  return known;
}

/** Text with the tokens of the author's own stack as parameters, pseudo parameters and names. */
function substituted(text: string, author: Author): Json | undefined {
  const tokens = tokensOf(text);
  const words = tokens.map(({ kind, name }) => wordFor(kind, name, author));
  if (!words.every((word) => word !== undefined)) return undefined;
  const [word = ''] = words;
  if (tokens[0]?.text === text) return asked(word);
  let written = text.replaceAll('${', '${!');
  for (const [i, token] of tokens.entries()) written = written.replace(token.text, () => `\${${words[i]}}`);
  return { 'Fn::Sub': written };
}

function wordFor(kind: string, [stack, name = '']: readonly string[], author: Author): string | undefined {
  if (stack !== author.stack) return undefined;
  switch (kind) {
    case 'account':
      return 'AWS::AccountId';
    case 'region':
      return 'AWS::Region';
    case 'stack':
      return 'AWS::StackName';
    case 'parameter':
      return name;
    case 'name':
      return nameOf(`${stack}/${name}`, author);
    default:
      return undefined;
  }
}

function nameOf(address: string, author: Author): string | undefined {
  const resource = author.resources.get(address)?.resource;
  if (resource === undefined || closesCycle(address, author)) return undefined;
  return nameWords(resource.logicalId, resource.type);
}

/** The function that asks for what the words mean. */
function asked(words: string): JsonObject {
  const [id = '', attribute] = words.split('.');
  return attribute === undefined ? { Ref: id } : { 'Fn::GetAtt': [id, attribute] };
}

/** Whether a resource waits for the writer already, which so cannot wait for it. */
function closesCycle(address: string, { writer, resources, needs }: Author): boolean {
  return before(address, resources, needs).has(writer);
}

/** Addresses that exist before a resource does, itself included. */
function before(address: string, resources: Resources, needs: Needs = new Map()): ReadonlySet<string> {
  const found = new Set([address]);
  for (const one of found) {
    const resource = resources.get(one)?.resource;
    for (const need of [...(resource ? needsOf(resource) : []), ...(needs.get(one) ?? [])]) found.add(need);
  }
  return found;
}

/** Whether a resource waits for itself. */
export function isCircular(address: string, resources: Resources): boolean {
  const resource = resources.get(address)?.resource;
  if (resource === undefined) return false;
  return needsOf(resource).some((need) => need !== address && before(need, resources).has(address));
}

function needsOf({ stack, references, attributes }: Resource): readonly string[] {
  const referred = references.map(({ target }) => target).filter((target) => target.startsWith(`${stack}/`));
  return [...referred, ...(attributes.DependsOn ?? []).map((id) => `${stack}/${id}`)];
}
