import type { CheckRequest } from './check.ts';
import type { Config, RuleOptions } from './config/config.ts';
import { allowlistOf, organizationOf } from './config/organization.ts';
import { optionsFor, settingsFor } from './config/settings.ts';
import type { Rule } from './model/rule.ts';
import type { TriageOptions } from './triage.ts';

type Decided = Pick<
  CheckRequest,
  'organization' | 'allowlist' | 'schemaFiles' | 'pairs' | 'settings' | 'exemptions' | 'today'
> & {
  readonly triage: Pick<TriageOptions, 'severities' | 'suppressions' | 'notSuppressible'>;
};

export interface Configured {
  readonly enabled: readonly Rule[];
  /** What the configuration decides of a check, whatever is judged. */
  readonly decided: Decided;
  /** Rules of which an undecided verdict counts as a finding. */
  readonly undecidedFails: ReadonlySet<string>;
}

/** What a configuration says of a run on a day. */
export function configured(config: Config, rules: readonly Rule[], today: string): Configured {
  const enabled = rules.filter(({ id }) => optionsFor(id, config).enabled);
  const options = Object.fromEntries(enabled.map(({ id }) => [id, optionsFor(id, config)]));
  const byRule = <T>(pick: (one: RuleOptions) => T | undefined): (readonly [string, T])[] =>
    Object.entries(options).flatMap(([id, one]) => {
      const value = pick(one);
      return value === undefined ? [] : [[id, value] as const];
    });
  return {
    enabled,
    decided: {
      organization: organizationOf(config, today),
      allowlist: allowlistOf(config),
      schemaFiles: config.schemas,
      pairs: config.pairs,
      settings: settingsFor(rules, config),
      exemptions: options,
      today,
      triage: {
        severities: new Map(byRule(({ severity }) => severity)),
        suppressions: config.suppressions,
        notSuppressible: config.notSuppressible,
      },
    },
    undecidedFails: new Set(byRule(({ undecided }) => (undecided === 'fail' ? true : undefined)).map(([id]) => id)),
  };
}
