import type { Acknowledgement } from '../model/construct.ts';
import { RULE_GLOB } from '../model/suppression.ts';
import { reasonParts } from './reason-parts.ts';
import { invalidSuppression } from './suppression-diagnostics.ts';
import type { WrittenSuppressions } from './written-suppressions.ts';

/** Takes the rules that a CDK app acknowledges for suppressions; the reason can hold `(expires 2027-01-31)` and `(owner team)`. */
export function acknowledgedSuppressions(acknowledged: readonly Acknowledgement[]): WrittenSuppressions {
  const wrong = acknowledged.filter(({ rule }) => !RULE_GLOB.test(rule));
  return {
    suppressions: acknowledged
      .filter(({ rule }) => RULE_GLOB.test(rule))
      .map(({ rule, path, addresses, reason, where }) => ({
        by: 'acknowledgement',
        rule,
        covers: { kind: 'construct', path, addresses },
        ...reasonParts(reason),
        where,
      })),
    diagnostics: wrong.map(({ rule, path, where }) =>
      invalidSuppression(`acknowledgement for ${path}: "${rule}" is no rule id such as s3/tls-only`, where),
    ),
  };
}
