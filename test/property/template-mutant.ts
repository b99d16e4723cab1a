import fc from 'fast-check';
import { at, isObject, type Json, type JsonObject, type Path } from '../../src/model/json.ts';
import { INTRUDERS, NAMES } from './intruders.ts';

export interface Mutation {
  readonly how: 'replace' | 'remove' | 'rename' | 'wrap' | 'transplant' | 'repeat';
  /** Whether it hits a section or a resource, or anything. */
  readonly isShallow: boolean;
  readonly where: number;
  readonly what: number;
}

const number = fc.noBias(fc.nat());

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    how: fc.constantFrom('replace', 'replace', 'remove', 'rename', 'wrap', 'transplant', 'repeat'),
    isShallow: fc.noBias(fc.integer({ min: 0, max: 4 })).map((one) => one === 0),
    where: number,
    what: number,
  }),
  { minLength: 1, maxLength: 5 },
);

/** A document with all mutations made, one after another. */
export function mutantOf(document: Json, list: readonly Mutation[]): Json {
  return list.reduce(mutate, document);
}

function mutate(document: Json, { how, isShallow, where, what }: Mutation): Json {
  const paths = pathsOf(document);
  const path = pick(isShallow ? paths.filter(({ length }) => length < 4) : paths, where);
  if (path === undefined) return document;
  const change = (edit: (value: Json) => Json) => edited(document, path, edit);
  switch (how) {
    case 'replace':
      return change(() => pick(INTRUDERS, what) as Json);
    case 'wrap':
      return change((value) => ({ [pick(NAMES, what) as string]: what % 2 === 0 ? value : [value, value] }));
    case 'transplant':
      return change(() => at(document, pick(paths, what) as Path) as Json);
    case 'repeat':
      return change((value) => (Array.isArray(value) ? [...value, ...value] : [value]));
    case 'remove':
      return edited(document, path.slice(0, -1), (parent) => without(parent, path.at(-1) as string | number));
    case 'rename':
      return edited(document, path.slice(0, -1), (parent) =>
        isObject(parent) ? renamed(parent, String(path.at(-1)), pick(NAMES, what) as string) : parent,
      );
    default:
      return how satisfies never;
  }
}

function pick<T>(list: readonly T[], number: number): T | undefined {
  return list[number % list.length];
}

/** Every path below a document. */
function pathsOf(value: Json | undefined, before: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const steps: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return steps.flatMap((step) => [[...before, step], ...pathsOf(at(value, [step]), [...before, step])]);
}

function edited(value: Json, [step, ...rest]: Path, edit: (value: Json) => Json): Json {
  if (step === undefined) return edit(value);
  const inner = edited(at(value, [step]) as Json, rest, edit);
  return Array.isArray(value)
    ? value.map((one, i) => (i === step ? inner : one))
    : Object.fromEntries(Object.entries(value as JsonObject).map(([key, one]) => [key, key === step ? inner : one]));
}

function without(value: Json, step: string | number): Json {
  return Array.isArray(value)
    ? value.filter((_, i) => i !== step)
    : Object.fromEntries(Object.entries(value as JsonObject).filter(([key]) => key !== step));
}

function renamed(value: JsonObject, from: string, to: string): Json {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key === from ? to : key, one]));
}

/** Text with lines removed, repeated, moved in or out, cut, or with a sign put in. */
export function scribbledOver(text: string, list: readonly Mutation[]): string {
  return list.reduce((now, { how, where, what }) => {
    const lines = now.split('\n');
    const i = where % lines.length;
    lines.splice(i, 1, ...scribble(lines[i] ?? '', how, what));
    return lines.join('\n');
  }, text);
}

const SIGNS = [
  '{',
  '}',
  '[',
  ']',
  ':',
  ': ',
  '&a ',
  '*a',
  '!Sub ',
  '!GetAtt',
  '!',
  '|',
  '>-',
  '# ',
  "'",
  '"',
  '\t',
  '- ',
  '%',
  '\u0000',
  '<<: ',
];

function scribble(line: string, how: Mutation['how'], what: number): string[] {
  const column = what % (line.length + 1);
  switch (how) {
    case 'remove':
      return [];
    case 'repeat':
      return [line, line];
    case 'wrap':
      return [`${' '.repeat(what % 7)}${line}`];
    case 'transplant':
      return [line.slice(Math.min(column, 4))];
    case 'rename':
      return [line.slice(0, column)];
    case 'replace':
      return [line.slice(0, column) + pick(SIGNS, what) + line.slice(column)];
    default:
      return how satisfies never;
  }
}
