import type { ParsedDocument } from '../model/document.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { didYouMean, nearest } from '../model/nearest.ts';
import { type Problem, problemAt } from '../model/problem.ts';
import type { Rule } from '../model/rule.ts';
import { checkSetting } from './rule-settings.ts';
import { RuleOptions } from './schema/rules.ts';

const OPTIONS = Object.keys(RuleOptions.shape);

/** Rules that do not exist, and settings that their rules do not have or accept. */
export function ruleChecks(document: ParsedDocument, rules: readonly Rule[]): readonly Problem[] {
  const given = isObject(document.root) ? document.root['rules'] : undefined;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return Object.entries(isObject(given) ? given : {}).flatMap(([id, options]) => {
    const rule = byId.get(id);
    if (rule === undefined)
      return [problemAt(document, ['rules', id], `there is no such rule${meant(id, [...byId.keys()])}`)];
    if (!isObject(options)) return [];
    return settingProblems(rule, options).map(([path, message]) =>
      problemAt(document, ['rules', id, ...path], message),
    );
  });
}

function settingProblems({ settings }: Rule, options: JsonObject) {
  const properties = isObject(settings['properties']) ? settings['properties'] : {};
  const known = [...Object.keys(properties), ...OPTIONS];
  const own = Object.entries(options).filter(([key]) => !OPTIONS.includes(key));
  return own.flatMap(([key, value]: readonly [string, Json]) => {
    const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (!isObject(schema)) return [[[key], `unknown setting${didYouMean(key, known)}`] as const];
    return checkSetting(schema, value, [key]).map(({ path, message }) => [path, message] as const);
  });
}

/** A slip of the pen, or the right name in the wrong pack. */
function meant(id: string, ids: readonly string[]): string {
  const name = id.slice(id.indexOf('/') + 1);
  const near = ids.find((one) => one.endsWith(`/${name}`)) ?? nearest(id, ids);
  return near === undefined ? '' : `; did you mean ${near}?`;
}
