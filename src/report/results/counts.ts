import { groupBy } from '../../model/lists.ts';
import type { CheckResult, Result } from '../../model/result.ts';
import { SEVERITIES, type Severity } from '../../model/rule.ts';
import { bySeverity, count } from '../text/wording.ts';
import { pairOf, verdicts } from './groups.ts';
import { inState } from './state.ts';

/** `2 fail (1 critical, 1 low), 0 undecided, …; 5 resources in 2 templates.` */
export function countsText({ summary, results, comparison }: CheckResult): string {
  const { templates, resources, results: number } = summary;
  // A comparison shows only new ones, and counts them in a line of its own.
  const severities = comparison ? '' : bySeverity(worstOfPairs(inState(results, 'fail')));
  const parts = [
    `${number.fail} fail${severities && ` (${severities})`}`,
    `${number.undecided} undecided`,
    `${number.pass} pass`,
    `${number['not-applicable']} not applicable`,
    `${number.suppressed} suppressed`,
  ];
  return `${parts.join(', ')}; ${count(resources, 'resource')} in ${count(templates, 'template')}.`;
}

/** Each pair of rule and resource has the severity of its worst finding. */
function worstOfPairs(fails: readonly Result[]): { readonly severity: Severity }[] {
  return [...groupBy(fails, pairOf).values()].map((pair) => ({
    severity: SEVERITIES.find((one) => pair.some(({ severity }) => severity === one)) ?? 'low',
  }));
}

/** `Since main: 2 new (1 high, 1 low), 1 fixed.`; empty for a run that compares with nothing. */
export function changesText({ results, comparison }: CheckResult): string {
  if (comparison === undefined) return '';
  const fresh = worstOfPairs(inState(results, 'fail').filter(({ change }) => change === 'new'));
  const severities = bySeverity(fresh);
  return `Since ${comparison.base}: ${fresh.length} new${severities && ` (${severities})`}, ${verdicts(comparison.fixed)} fixed.`;
}
