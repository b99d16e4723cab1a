import * as z from 'zod';
import type { ParsedDocument } from '../model/document.ts';
import type { Path } from '../model/json.ts';
import { didYouMean } from '../model/nearest.ts';
import { type Problem, problemAt } from '../model/problem.ts';

type Parsed<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value: undefined; readonly problems: readonly Problem[] };

/** Parses a document by a schema; every breach becomes a problem with its line. */
export function parseBySchema<T extends z.ZodType>(schema: T, document: ParsedDocument): Parsed<z.output<T>> {
  const parsed = schema.safeParse(document.root, { error: messageOf });
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = parsed.error.issues
    .flatMap((issue) => flatten(issue, []))
    .map(([path, message]) => problemAt(document, path, message));
  return { value: undefined, problems };
}

/** Splits what zod reports together: several unknown keys, and the branch of a union that was meant. */
function flatten(issue: z.core.$ZodIssue, before: Path): (readonly [Path, string])[] {
  const path: Path = [...before, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    return issue.keys.map((key, i) => [[...path, key], messages[i] ?? 'unknown key']);
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.filter((issues) => issues.some(isInside));
    if (meant.length === 1) return meant.flat().flatMap((inner) => flatten(inner, path));
  }
  return [[path, issue.message]];
}

/** True when the value had the type of the branch and something in it is wrong. */
function isInside({ code, path }: z.core.$ZodIssue): boolean {
  return path.length > 0 || code === 'unrecognized_keys';
}

/** The message of a breach for which the schema has none of its own. */
function messageOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return typeMessage(issue.expected, issue.input);
    case 'invalid_value':
      return valueMessage(issue.values.map(String), issue.input);
    case 'unrecognized_keys':
      return issue.keys.map((key) => `unknown key${didYouMean(key, keysOf(issue.inst))}`).join('\n');
    case 'too_small':
      return issue.origin === 'array' ? 'must not be empty' : `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    default:
      return undefined;
  }
}

function typeMessage(expected: string, input: unknown): string {
  if (input === undefined) return 'is missing';
  if (input === null) return 'is empty; give it a value or remove the key';
  switch (expected) {
    case 'string':
      return textMessage(input);
    case 'array':
      return 'must be a list';
    case 'boolean':
      return 'must be true or false';
    case 'int':
      return 'must be a whole number';
    case 'number':
      return 'must be a number';
    default:
      return 'must be keys with values';
  }
}

/** YAML reads ids of digits only as numbers, octal ones as other numbers: only 12 digits are sure to be what was written. */
function textMessage(input: unknown): string {
  if (typeof input !== 'number' && typeof input !== 'boolean') return 'must be text';
  const quoted = typeof input === 'boolean' || String(input).length === 12 ? `: '${input}'` : '';
  return `is a ${typeof input === 'number' ? 'number' : 'truth value'} to YAML and must be text; write it in quotes${quoted}`;
}

function valueMessage(values: readonly string[], input: unknown): string {
  if (input === undefined) return 'is missing';
  const hint = typeof input === 'string' ? didYouMean(input, values) : '';
  return `must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}${hint}`;
}

function keysOf(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
