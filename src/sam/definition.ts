import { isObject, type Json } from '../model/json.ts';
import type { Expansion } from './expansion.ts';
import type { SamResource } from './sam-resource.ts';
import type { Draft, DraftMap, Trace } from './trace.ts';
import type { Written } from './written.ts';

/** Reads a definition that lies beside the template, by the path that the template names it by; undefined when there is none. */
export type Definitions = (uri: string) => Json | undefined;

/**
 * The definition of a state machine with its substitutions filled in; undefined when it is not at hand. What comes from
 * a file stands where the file is named.
 */
export function definitionOf(owner: SamResource, expansion: Expansion, definitions: Definitions): Draft {
  const inline = owner.get('Definition');
  if (inline.isMap) return filled(inline, owner, expansion);
  const uri = owner.get('DefinitionUri');
  const read = uri.text === undefined ? undefined : definitions(uri.text);
  if (!isObject(read)) return undefined;
  return filled(expansion.place(uri.path, read), owner, expansion);
}

function filled(definition: Written, owner: SamResource, { trace }: Expansion): Draft {
  const values = new Map(owner.get('DefinitionSubstitutions').entries());
  return values.size === 0 ? definition : substituted(definition, values, trace);
}

function substituted(node: Written, values: ReadonlyMap<string, Written>, trace: Trace): Draft {
  const { value } = node;
  if (typeof value === 'string') return substitutedText(node, value, values);
  if (Array.isArray(value))
    return trace.make(
      node.path,
      node.items().map((item) => substituted(item, values, trace)),
    );
  if (!node.isMap) return node;
  const entries = node.entries().map(([key, child]) => [key, substituted(child, values, trace)] as const);
  return trace.make(node.path, Object.fromEntries(entries));
}

function substitutedText(node: Written, text: string, values: ReadonlyMap<string, Written>): Draft {
  const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => values.has(name));
  const [first] = names;
  if (first === undefined) return node;
  if (text === `\${${first}}`) return values.get(first);
  const escaped = text.replaceAll(/\$\{(?=([^}]*)\})/g, (whole, name: string) => (values.has(name) ? whole : '${!'));
  const parts: DraftMap = Object.fromEntries(names.map((name) => [name, values.get(name)]));
  return { 'Fn::Sub': [escaped, parts] };
}
