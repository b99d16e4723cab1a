import { isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Style } from './style.ts';

/** Words of YAML that are no text without quotes. */
const WORDS = /^(?:true|false|yes|no|on|off|y|n|null|~)$/i;
/** Text that needs no quotes, in lists in brackets neither. */
const PLAIN = /^[A-Za-z_/$][\w./+$@-]*(?::[\w./+$@*:-]*[\w./+$@*-])*$/;
const SHORT = /^(?:Ref|Fn::(?:GetAtt|Sub))$/;

/** Text of a value on one line: brackets where it is a list or map. */
export function inline(value: Json, style: Style): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map((one) => inline(one, style)).join(', ')}]`;
  if (!isObject(value)) return scalar(value, style);
  const tagged = style.isJson ? undefined : shortForm(value, style);
  if (tagged !== undefined) return tagged;
  const entries = Object.entries(value).map(([key, child]) => `${keyText(key, style)}: ${inline(child, style)}`);
  if (entries.length === 0) return '{}';
  return `{${style.isJson ? ' ' : ''}${entries.join(', ')}${style.isJson ? ' ' : ''}}`;
}

/** What follows `key:` in a block map whose keys stand at `indent`. */
export function block(value: Json, indent: string, style: Style): string {
  const { eol, step, indentsLists } = style;
  if (!isContainer(value, style)) return ` ${inline(value, style)}`;
  if (!Array.isArray(value)) return eol + entryLines(value as JsonObject, indent + step, style);
  const dash = indentsLists ? indent + step : indent;
  return eol + (value as readonly Json[]).map((one) => dash + element(one, dash, style)).join(eol);
}

/** An element of a block list, from its dash on, which stands at `indent`. */
export function element(value: Json, indent: string, style: Style): string {
  if (!isContainer(value, style) || Array.isArray(value)) return `- ${inline(value, style)}`;
  return `- ${entryLines(value as JsonObject, `${indent}  `, style).trimStart()}`;
}

/** A value of JSON that starts on a line indented by `indent`, over several lines where it has several entries. */
export function json(value: Json, indent: string, style: Style): string {
  const { eol, step } = style;
  if (!isObject(value) && !Array.isArray(value)) return JSON.stringify(value);
  const inner = indent + step;
  const parts = Array.isArray(value)
    ? (value as readonly Json[]).map((one) => json(one, inner, style))
    : Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}: ${json(child, inner, style)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return parts.length === 0
    ? `${open}${close}`
    : `${open}${eol}${inner}${parts.join(`,${eol}${inner}`)}${eol}${indent}${close}`;
}

/** A key as it stands before its colon. */
export function keyText(key: string, style: Style): string {
  return style.isJson ? JSON.stringify(key) : text(key, style);
}

/** Text, number or boolean; text in quotes wherever it could be taken for something else. */
function scalar(value: Json, style: Style): string {
  if (typeof value !== 'string') return String(value);
  return style.isJson ? JSON.stringify(value) : text(value, style);
}

/** Text between quotes of one kind. */
export function quoted(value: string, quote: '"' | "'"): string {
  return quote === '"' ? JSON.stringify(value) : `'${value.replaceAll("'", "''")}'`;
}

function text(value: string, { quote }: Style): string {
  return PLAIN.test(value) && !WORDS.test(value) ? value : quoted(value, quote);
}

function entryLines(map: JsonObject, indent: string, style: Style): string {
  return Object.entries(map)
    .map(([key, child]) => `${indent}${keyText(key, style)}:${block(child, indent, style)}`)
    .join(style.eol);
}

/** Whether a value takes lines of its own. */
function isContainer(value: Json, style: Style): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) && Object.keys(value).length > 0 && shortForm(value, style) === undefined;
}

/** `!Ref a`, `!GetAtt a.b` and `!Sub a` for their long forms. */
function shortForm(map: JsonObject, { quote }: Style): string | undefined {
  const [name = '', ...others] = Object.keys(map);
  if (others.length > 0 || !SHORT.test(name)) return undefined;
  const argument = map[name];
  const given = Array.isArray(argument) ? argument.join('.') : argument;
  if (typeof given !== 'string') return undefined;
  const written = name === 'Fn::Sub' || !/^[\w.:]+$/.test(given) ? quoted(given, quote) : given;
  return `!${name.replace('Fn::', '')} ${written}`;
}
