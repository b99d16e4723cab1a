import { InputError } from '../model/errors.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Positions, Source, Template } from '../model/template.ts';
import { positionsOf } from './positions.ts';
import { readYaml } from './yaml.ts';

/** True when text that does not parse was most likely meant to be a template. */
export function looksLikeTemplate(text: string): boolean {
  const isJson = /^[\s\uFEFF]*\{/.test(text);
  const pattern = isJson
    ? /"(?:AWSTemplateFormatVersion|Resources)"\s{0,100}:/
    : /^["']?(?:AWSTemplateFormatVersion|Resources)["']?[ \t]{0,100}:/m;
  return pattern.test(text);
}

/** Reads one YAML or JSON document to plain JSON, undefined when it is empty, with the places of all it holds. */
export function loadDocument({ file, text }: Source): {
  readonly root: Json | undefined;
  readonly positions: Positions;
} {
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const { root, value } = readYaml(file, clean);
  return { root: value, positions: positionsOf({ file, text: clean }, root) };
}

/**
 * Reads one CloudFormation or SAM template, YAML or JSON.
 * @returns undefined when the document parses but has no `Resources`: not a template
 * @throws InputError with file and line when the document does not parse or a section has the wrong shape
 */
export function loadTemplate(source: Source): Template | undefined {
  const { root, positions } = loadDocument(source);
  if (!isObject(root) || !Object.hasOwn(root, 'Resources')) return undefined;
  const section = (name: string): JsonObject => {
    const value = Object.hasOwn(root, name) ? (root[name] as Json) : {};
    if (isObject(value)) return value;
    if (value === null && name !== 'Resources') return {};
    const { line } = positions.locate([name]).location;
    const found = value === null ? 'it is empty' : `it is ${Array.isArray(value) ? 'a list' : 'text'}`;
    throw new InputError(`${name} must be a map, but ${found}`, { file: source.file, line });
  };
  return {
    file: source.file,
    resources: section('Resources'),
    parameters: section('Parameters'),
    rules: section('Rules'),
    mappings: section('Mappings'),
    conditions: section('Conditions'),
    outputs: section('Outputs'),
    metadata: section('Metadata'),
    globals: section('Globals'),
    transforms: transformsOf(root),
    ...positions,
  };
}

function transformsOf(root: JsonObject): string[] {
  const value = Object.hasOwn(root, 'Transform') ? (root['Transform'] as Json) : [];
  return (Array.isArray(value) ? value : [value]).flatMap((item) => {
    if (typeof item === 'string') return [item];
    return isObject(item) && typeof item['Name'] === 'string' ? [item['Name']] : [];
  });
}
