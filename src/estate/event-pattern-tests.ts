import type { PatternTest } from '../model/estate.ts';
import { isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import { hasToken, isUnknown } from '../model/token.ts';

/** Thrown for what EventBridge refuses; caught where a pattern is read. */
export class PatternFlaw extends Error {
  readonly path: Path;

  constructor(message: string, path: Path) {
    super(message);
    this.path = path;
  }
}

type Found = Omit<PatternTest, 'path'>;
type Read = (given: Json) => Found | undefined;

/** One element of the list of a field: a literal, or one operator with its operand. Throws PatternFlaw. */
export function patternTest(element: Json, path: Path): PatternTest {
  if (Array.isArray(element)) throw new PatternFlaw('has a list within a list', path);
  if (isUnknown(element)) return { path, kind: 'unknown', value: element };
  if (!isObject(element)) return { path, kind: 'value', value: element };
  const [name, ...others] = Object.keys(element);
  const read = name === undefined || others.length > 0 ? undefined : OPERATORS.get(name);
  if (name === undefined || read === undefined)
    throw new PatternFlaw(`has ${shown(element)}, which is no filter`, path);
  const operand = element[name] as Json;
  if (isUnknown(operand)) return { path, kind: 'unknown', value: operand };
  const found = read(operand);
  if (found === undefined) throw new PatternFlaw(`has a filter ${name} with an operand that it does not take`, path);
  return { path, ...found };
}

function shown(element: JsonObject): string {
  const [name = '{}', ...others] = Object.keys(element);
  return others.length > 0 ? 'a filter with several operators' : name;
}

const text =
  (globOf: (given: string) => string): Read =>
  (given) =>
    typeof given === 'string' ? { kind: 'text', glob: globOf(given) } : undefined;

const uncased: Read = (given) =>
  typeof given === 'string' ? { kind: 'text', glob: literal(given), ignoreCase: true } : undefined;

/** An operator on text that can be told to ignore case. */
const caseable =
  (globOf: (given: string) => string): Read =>
  (given) => {
    const folded = isObject(given) && Object.keys(given).length === 1 ? given['equals-ignore-case'] : undefined;
    const found = text(globOf)(folded ?? given);
    return found && folded !== undefined ? { ...found, ignoreCase: true } : found;
  };

const prefix = (given: string): string => `${literal(given)}*`;
const suffix = (given: string): string => `*${literal(given)}`;

/** In a glob only `*` is special: other characters that compare as wildcards are put out of the way. */
function literal(given: string): string {
  return given.replaceAll('*', '\uE000').replaceAll('?', '\uE001');
}

/** `\*` and `\\` are the characters themselves. EventBridge refuses two stars in a row. */
function wildcard(given: string): string {
  return given.replace(/\\([*\\])|([?])/g, (_, escaped: string | undefined) =>
    escaped === '\\' ? '\\' : literal(escaped ?? '?'),
  );
}

const wild: Read = (given) =>
  typeof given === 'string' && /\*\*|\\(?![*\\])/.test(given.replaceAll('\\\\', ''))
    ? undefined
    : text(wildcard)(given);

const ALL: Read = (given) => {
  const list = (Array.isArray(given) ? given : [given]) as readonly Json[];
  const isPlain = ['string', 'number'].some((type) => list.length > 0 && list.every((one) => typeof one === type));
  return isPlain ? { kind: 'anything-but', except: list.map((value) => ({ kind: 'value', value })) } : undefined;
};

/** What a list of operands of one operator leaves out. */
const except =
  (read: Read): Read =>
  (given) => {
    const list = ((Array.isArray(given) ? given : [given]) as readonly Json[]).map(read);
    const found = list.filter((one) => one !== undefined);
    return found.length > 0 && found.length === list.length ? { kind: 'anything-but', except: found } : undefined;
  };

const anythingBut: Read = (given) => {
  if (!isObject(given)) return ALL(given);
  const [name = '', ...others] = Object.keys(given);
  const read = EXCEPTIONS.get(name);
  const found = others.length === 0 && read ? except(read)(given[name] as Json) : undefined;
  // What starts or ends with nothing is everything: nothing would be left.
  return found?.except?.some(({ glob }) => glob === '*') && name !== 'wildcard' ? undefined : found;
};

const EXCEPTIONS: ReadonlyMap<string, Read> = new Map([
  ['prefix', caseable(prefix)],
  ['suffix', caseable(suffix)],
  ['wildcard', wild],
  ['equals-ignore-case', uncased],
]);

const OPERATORS: ReadonlyMap<string, Read> = new Map([
  ...EXCEPTIONS,
  ['anything-but', anythingBut],
  ['numeric', numeric],
  ['cidr', network],
  ['exists', exists],
]);

const V4 = /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/;
const V6 = /^[0-9a-f:]*:[0-9a-f:]*$/i;

/** An address with or without the length of its network. */
function network(given: Json): Found | undefined {
  if (typeof given !== 'string') return undefined;
  if (hasToken(given)) return { kind: 'cidr', cidr: given };
  const [address = '', length] = given.split('/');
  const most = V4.test(address) ? 32 : V6.test(address) ? 128 : -1;
  const bits = length ?? String(most);
  return /^\d{1,3}$/.test(bits) && Number(bits) <= most ? { kind: 'cidr', cidr: `${address}/${bits}` } : undefined;
}

function exists(given: Json): Found | undefined {
  return typeof given === 'boolean' ? { kind: 'exists', value: given } : undefined;
}

/** `["=", 5]`, or one or two of `>`, `>=`, `<` and `<=` with their numbers. */
function numeric(given: Json): Found | undefined {
  if (!Array.isArray(given) || ![2, 4].includes(given.length)) return undefined;
  const range: { -readonly [K in keyof Found]: Found[K] } = { kind: 'numeric' };
  for (let i = 0; i < given.length; i += 2) {
    const [operator, bound] = [given[i] as Json, given[i + 1] as Json];
    if (isUnknown(bound)) return { kind: 'unknown', value: bound };
    if (typeof operator !== 'string' || typeof bound !== 'number' || !limit(range, operator, bound)) return undefined;
  }
  return range;
}

function limit(range: { -readonly [K in keyof Found]: Found[K] }, operator: string, bound: number): boolean {
  const isLast = operator !== '>' && operator !== '>=';
  if (!['=', '<', '<=', '>', '>='].includes(operator) || range.high !== undefined) return false;
  if (range.low !== undefined && (operator === '=' || !isLast || bound <= range.low)) return false;
  if (operator !== '<' && operator !== '<=') Object.assign(range, { low: bound, openLow: operator === '>' });
  if (isLast) Object.assign(range, { high: bound, openHigh: operator === '<' });
  return true;
}
