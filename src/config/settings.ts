import type { Diagnostic } from '../model/diagnostic.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import type { Rule } from '../model/rule.ts';
import type { Config, RuleOptions } from './config.ts';
import { withDefaults } from './rule-settings.ts';

const DEFAULT_OPTIONS: RuleOptions = {
  enabled: true,
  undecided: 'report',
  exemptTags: {},
  exemptLogicalIds: [],
  settings: {},
};

/** The settings of every rule by its id, defaults filled in: `input.settings` of the policies. */
export function settingsFor(rules: readonly Rule[], config: Config): Readonly<Record<string, JsonObject>> {
  return Object.fromEntries(
    rules.map((rule) => {
      const settings = withDefaults(rule.settings, optionsFor(rule.id, config).settings);
      return [rule.id, isObject(settings) ? settings : {}];
    }),
  );
}

/** What the configuration says of a rule beside its own settings. */
export function optionsFor(rule: string, { rules }: Config): RuleOptions {
  return (Object.hasOwn(rules, rule) ? rules[rule] : undefined) ?? DEFAULT_OPTIONS;
}

/** Entries of the configuration that are past their date and treated as absent. */
export function expiryDiagnostics({ expiries }: Config, today: string): readonly Diagnostic[] {
  return expiries
    .filter(({ expires }) => expires < today)
    .map(({ what, expires, where }) => ({
      level: 'warning',
      code: 'configuration-expired',
      message: `${what} expired on ${expires}`,
      ...where,
    }));
}
