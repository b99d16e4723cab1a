import { at, isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import { hasUnknown, isUnknown } from '../model/token.ts';

/** What a target is given of an event. */
export interface TargetInput {
  /** Text as the target receives it; null where it is not known. */
  readonly input: string | null;
  /** Why a target would not get what its author meant. */
  readonly problem?: string;
}

interface Delivery {
  readonly event: JsonObject;
  readonly rule: { readonly name: string; readonly arn: string };
}

/** Applies `Input`, `InputPath` or `InputTransformer` of a target to an event; without them the event is given as it is. */
export function targetInput(target: Json, delivery: Delivery): TargetInput {
  if (!isObject(target)) return { input: null };
  const { Input: input, InputPath: path, InputTransformer: transformer } = target;
  if (input !== undefined) return typeof input === 'string' ? constant(input) : { input: JSON.stringify(input) };
  if (path !== undefined) return selected(path, delivery.event);
  return transformer === undefined ? { input: JSON.stringify(delivery.event) } : transformed(transformer, delivery);
}

function constant(text: string): TargetInput {
  return { input: isUnknown(text) ? null : text };
}

function selected(path: Json, event: JsonObject): TargetInput {
  if (typeof path !== 'string' || hasUnknown(path)) return { input: null };
  const value = valueAt(path, event);
  return value === undefined ? { input: '', problem: `the event has no ${path}` } : { input: JSON.stringify(value) };
}

function transformed(transformer: Json, { event, rule }: Delivery): TargetInput {
  const { InputTemplate: template, InputPathsMap: paths = {} } = isObject(transformer) ? transformer : {};
  if (typeof template !== 'string' || isUnknown(template) || !isObject(paths)) return { input: null };
  const { detail: _, ...envelope } = event;
  const given = new Map<string, Json | undefined>([
    ['aws.events.rule-arn', rule.arn],
    ['aws.events.rule-name', rule.name],
    ['aws.events.event.ingestion-time', event['time'] ?? ''],
    ['aws.events.event', envelope],
    ['aws.events.event.json', event],
  ]);
  for (const [name, path] of Object.entries(paths))
    given.set(name, typeof path === 'string' ? valueAt(path, event) : null);
  return filled(template, given);
}

/** Puts values in the place of their names: in quotes as they are, elsewhere as JSON. */
function filled(template: string, given: ReadonlyMap<string, Json | undefined>): TargetInput {
  const isJson = /^\s*[{["]/.test(template);
  const missing: string[] = [];
  const input = template.replace(/<([\w.-]+)>/g, (whole, name: string, offset: number) => {
    if (!given.has(name)) return whole;
    const value = given.get(name);
    if (value === undefined) missing.push(name);
    if (value === undefined) return '';
    return typeof value === 'string' && (!isJson || isQuoted(template, offset)) ? value : JSON.stringify(value);
  });
  const problem =
    missing.length > 0 ? `the event has no value for <${missing.join('>, <')}>` : isJson ? flawOf(input) : undefined;
  return problem === undefined ? { input } : { input, problem };
}

/** Whether a place in a template lies between quotes. */
function isQuoted(template: string, offset: number): boolean {
  return (template.slice(0, offset).replaceAll(/\\./g, '').split('"').length - 1) % 2 === 1;
}

/** A template is one JSON value, or texts in quotes, a line each. */
function flawOf(input: string): string | undefined {
  const parts = /^\s*"/.test(input) ? input.split('\n').filter((line) => line.trim() !== '') : [input];
  try {
    for (const part of parts) JSON.parse(part);
    return undefined;
  } catch {
    return 'what it becomes is not valid JSON';
  }
}

function valueAt(path: string, event: JsonObject): Json | undefined {
  const steps = stepsOf(path);
  return steps && at(event, steps);
}

/** The steps of `$.a.b[0]['c d']`; undefined for a path that is written otherwise. */
function stepsOf(path: string): Path | undefined {
  if (!/^\$(\.[\w-]+|\[\d+\]|\['[^']+'\]|\["[^"]+"\])*$/.test(path)) return undefined;
  return [...path.matchAll(/\.([\w-]+)|\[(\d+)\]|\[['"]([^\]]+)['"]\]/g)].map(([, key, index, quoted]) =>
    index === undefined ? (key ?? quoted ?? '') : Number(index),
  );
}
