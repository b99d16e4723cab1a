import type { CheckResult, Result } from '../../model/result.ts';
import { SEVERITIES, type Severity } from '../../model/rule.ts';
import { bySeverity, count } from '../text/wording.ts';
import { groupBy, pairOf } from './groups.ts';
import { inState } from './state.ts';

/** `2 fail (1 critical, 1 low), 0 undecided, …; 5 resources in 2 templates.` */
export function countsText({ summary, results }: CheckResult): string {
  const { templates, resources, results: number } = summary;
  const severities = bySeverity(worstOfPairs(inState(results, 'fail')));
  const verdicts = [
    `${number.fail} fail${severities && ` (${severities})`}`,
    `${number.undecided} undecided`,
    `${number.pass} pass`,
    `${number['not-applicable']} not applicable`,
    `${number.suppressed} suppressed`,
  ];
  return `${verdicts.join(', ')}; ${count(resources, 'resource')} in ${count(templates, 'template')}.`;
}

/** Each pair of rule and resource has the severity of its worst finding. */
function worstOfPairs(fails: readonly Result[]): { readonly severity: Severity }[] {
  return [...groupBy(fails, pairOf).values()].map((pair) => ({
    severity: SEVERITIES.find((one) => pair.some(({ severity }) => severity === one)) ?? 'low',
  }));
}
