/**
 * Tokens stand in strings where a template carries no literal (decision 0004). `⟦kind.name⟧` is symbolic and has identity,
 * `⟦~reason.name⟧` is unknown and says why. Names hold only `A-Za-z0-9.-_` and percent escapes, so that a string with
 * tokens still splits on `:` and `/`.
 */
export type SymbolKind = 'name' | 'uuid' | 'attribute' | 'account' | 'region' | 'stack' | 'masked';

/** Reason codes of an unknown value; the first word of an unknown token. */
export type UnknownReason =
  | 'account-unknown'
  | 'condition'
  | 'condition-budget'
  | 'dangling-reference'
  | 'dynamic-reference'
  | 'external-resource'
  | 'foreach'
  | 'import-outside-estate'
  | 'intrinsic'
  | 'macro'
  | 'opaque-definition'
  | 'opaque-policy'
  | 'opaque-schema'
  | 'parameter'
  | 'unrecorded';

export interface Token {
  readonly text: string;
  readonly unknown: boolean;
  /** Symbol kind, or reason of an unknown. */
  readonly kind: string;
  /** The parts of the name, decoded; the first is the stack. */
  readonly name: readonly string[];
}

const OPEN = '⟦';
const CLOSE = '⟧';
// In a sentence: `must change in account ⟦account.app⟧`.
const ACCOUNT = /\baccount ⟦account\.([^⟧]*)⟧/g;
const TOKEN = /⟦(~?)([a-z-]+)\.([^⟧]*)⟧/g;

/** A symbolic token: an opaque value with identity, such as the name CloudFormation will choose. */
export function symbol(kind: SymbolKind, ...name: readonly string[]): string {
  return `${OPEN}${kind}.${name.map(encode).join('.')}${CLOSE}`;
}

/** An unknown token: a value that the template does not carry, with the reason and the name of what is missing. */
export function unknown(reason: UnknownReason, ...name: readonly string[]): string {
  return `${OPEN}~${reason}.${name.map(encode).join('.')}${CLOSE}`;
}

/** True when `value` is a string that holds at least one token of any kind. */
export function hasToken(value: string): boolean;
export function hasToken(value: unknown): value is string;
export function hasToken(value: unknown): boolean {
  return typeof value === 'string' && value.includes(OPEN);
}

/** True when `value` is a string that holds an unknown token. */
export function hasUnknown(value: string): boolean;
export function hasUnknown(value: unknown): value is string;
export function hasUnknown(value: unknown): boolean {
  return typeof value === 'string' && value.includes(`${OPEN}~`);
}

/** True when the whole of `value` is one unknown token: nothing of it is known, not even whether it is a string. */
export function isUnknown(value: string): boolean;
export function isUnknown(value: unknown): value is string;
export function isUnknown(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    hasUnknown(value) &&
    value.startsWith(`${OPEN}~`) &&
    value.indexOf(CLOSE) === value.length - 1
  );
}

/** The tokens of a string, in order. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(([whole, tilde, kind = '', name = '']) => ({
    text: whole,
    unknown: tilde === '~',
    kind,
    name: nameParts(name),
  }));
}

/** The parts of an encoded token name: the stack, then what it is called there. */
export function nameParts(name: string): string[] {
  return name.split('.').map(decode);
}

/** The text for people: `⟦~parameter.app.Env⟧` becomes `${Env}`, `⟦name.app.Dlq⟧` becomes `${Dlq}`. */
export function readable(text: string): string {
  const said = text.replace(ACCOUNT, (_, stack: string) => `the account of stack ${nameParts(stack).join('.')}`);
  return said.replace(TOKEN, (_, _tilde, kind: string, name: string) => {
    const parts = nameParts(name);
    return kind === 'account' || kind === 'region'
      ? `\${${kind} of ${parts[0]}}`
      : `\${${parts.slice(1).join('.') || kind}}`;
  });
}

/** A user's own bracket is escaped, so that no template can forge a token. */
export function escapeBrackets(text: string): string {
  return text.includes(OPEN) ? text.replaceAll(OPEN, '[[').replaceAll(CLOSE, ']]') : text;
}

// `.` separates the parts of a name, so it is escaped inside one.
function encode(part: string): string {
  return /^[\w-]*$/.test(part)
    ? part
    : encodeURIComponent(part).replace(/[.!~*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function decode(part: string): string {
  if (!part.includes('%')) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
