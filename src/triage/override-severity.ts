import type { Result } from '../model/result.ts';
import type { Severity } from '../model/rule.ts';

/** Gives every result of a rule the severity that the configuration sets for the rule. */
export function overrideSeverity(
  results: readonly Result[],
  severities: ReadonlyMap<string, Severity>,
): readonly Result[] {
  return results.map((result) => {
    const severity = severities.get(result.rule);
    return severity === undefined || severity === result.severity ? result : { ...result, severity };
  });
}
