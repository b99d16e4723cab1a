import { isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Expansion } from './expansion.ts';

/** Replaces, in a section of the document, names that only SAM knows: `Fn.Alias`, and layers by the id their author gave them. */
export function withNativeNames<T extends Json>(document: T, { trace, aliases, renamed }: Expansion): T {
  if (aliases.size + renamed.size === 0) return document;
  const name = (text: string): string => aliases.get(text) ?? renamed.get(text) ?? text;
  const attribute = (text: string): string => {
    const [id = '', second = '', ...rest] = text.split('.');
    const alias = aliases.get(`${id}.${second}`);
    if (alias !== undefined) return [alias, ...rest].join('.');
    const other = renamed.get(id);
    return other === undefined ? text : [other, ...text.split('.').slice(1)].join('.');
  };
  return trace.rewrite(document, (node) => changed(node, { name, attribute })) as T;
}

interface Names {
  readonly name: (text: string) => string;
  readonly attribute: (text: string) => string;
}

function changed(node: Json, names: Names): Json | undefined {
  if (!isObject(node)) return undefined;
  const keys = Object.keys(node);
  if (keys.length === 1 && typeof node['Ref'] === 'string') return other(node, 'Ref', names.name(node['Ref']));
  if (keys.length === 1 && Object.hasOwn(node, 'Fn::GetAtt')) return changedAttribute(node, names);
  if (keys.length === 1 && Object.hasOwn(node, 'Fn::Sub')) return changedText(node, names);
  return undefined;
}

function other(node: JsonObject, key: string, value: string): Json | undefined {
  return node[key] === value ? undefined : { [key]: value };
}

function changedAttribute(node: JsonObject, { attribute }: Names): Json | undefined {
  const written = node['Fn::GetAtt'];
  if (typeof written === 'string') return other(node, 'Fn::GetAtt', attribute(written));
  if (!Array.isArray(written) || !written.every((part) => typeof part === 'string')) return undefined;
  const text = (written as readonly string[]).join('.');
  const changedName = attribute(text);
  if (changedName === text) return undefined;
  const [id = '', ...rest] = changedName.split('.');
  return { 'Fn::GetAtt': [id, rest.join('.')] };
}

function changedText(node: JsonObject, { name, attribute }: Names): Json | undefined {
  const written = node['Fn::Sub'];
  const [text, ...rest]: readonly (Json | undefined)[] = Array.isArray(written) ? written : [written];
  if (typeof text !== 'string') return undefined;
  const [own] = rest;
  const replaced = text.replaceAll(/\$\{([A-Za-z0-9.]+)\}/g, (whole, found: string) => {
    if (isObject(own) && Object.hasOwn(own, found)) return whole;
    const changedName = found.includes('.') ? attribute(found) : name(found);
    return changedName === found ? whole : `\${${changedName}}`;
  });
  if (replaced === text) return undefined;
  return { 'Fn::Sub': Array.isArray(written) ? [replaced, ...(rest as readonly Json[])] : replaced };
}

/** `DependsOn` of a resource with what connectors and layers stand for; undefined when it stays as it is. */
export function nativeNeeds(needs: readonly string[], { renamed, replaced }: Expansion): readonly string[] | undefined {
  if (!needs.some((id) => renamed.has(id) || replaced.has(id))) return undefined;
  return [...new Set(needs.flatMap((id) => replaced.get(id) ?? [renamed.get(id) ?? id]))];
}
