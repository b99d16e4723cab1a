import type { Resource } from '../model/estate.ts';
import { isObject, type Json } from '../model/json.ts';

/** Conditions under which the resources exist that a value of a template names. */
export function conditionsOf(
  value: Json,
  stack: string,
  resources: ReadonlyMap<string, { readonly resource: Resource }>,
): ReadonlySet<string> {
  const conditions = new Set<string>();
  for (const id of namesIn(value)) {
    const condition = resources.get(`${stack}/${id}`)?.resource.attributes.Condition;
    if (condition !== undefined) conditions.add(condition);
  }
  return conditions;
}

/** What `Ref`, `Fn::GetAtt` and `Fn::Sub` name. */
function* namesIn(value: Json): Generator<string> {
  if (Array.isArray(value)) for (const one of value as readonly Json[]) yield* namesIn(one);
  if (!isObject(value)) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === 'Ref' && typeof child === 'string') yield child;
    else if (key === 'Fn::GetAtt' && Array.isArray(child)) yield String(child[0]);
    else if (key === 'Fn::Sub' && typeof child === 'string') yield* substitutedIn(child);
    else yield* namesIn(child);
  }
}

function substitutedIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{([^!.}]+)(?:\.[^}]*)?\}/g)].map(([, name = '']) => name);
}
