import type { ReportContext } from '../../model/ports.ts';
import type { CheckResult } from '../../model/result.ts';
import { ordered } from '../results/order.ts';
import { pageOf } from './page.ts';
import { undecided } from './undecided.ts';

/** Only what could not be decided, by the fact that is missing: the part of the table for those who want to supply it. */
export function missingFacts(result: CheckResult, context: ReportContext): string {
  const { results } = ordered(result);
  const lines = undecided(results, pageOf(results, context));
  return lines.length === 0 ? 'Nothing is missing.\n' : `${lines.join('\n').trimEnd()}\n`;
}
