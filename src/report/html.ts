import type { ReportContext, Reporter } from '../model/ports.ts';
import type { CheckResult } from '../model/result.ts';
import { framesOf } from './html/code.ts';
import { filters } from './html/filters.ts';
import { eventMap } from './html/map.ts';
import { namesOf } from './html/names.ts';
import { page } from './html/page.ts';
import { diagnostics, findings, fixed, quiet, rules, suppressed, undecided } from './html/sections.ts';
import { masthead, overview } from './html/summary.ts';
import { countsText } from './results/counts.ts';
import { inState } from './results/state.ts';

export const html: Reporter = {
  name: 'html',
  summary: 'One page with search and the map of events, to open in a browser',
  map: true,
  render,
};

function render(result: CheckResult, context: ReportContext): string {
  const { results, comparison } = result;
  const names = namesOf(result);
  const drawing = { names, frame: framesOf(results, context) };
  return page(`parapet: ${countsText(result)}`, [
    masthead(result, context.asOf),
    overview(result),
    diagnostics(
      'not-judged',
      'Not judged',
      result.diagnostics.filter(({ level }) => level === 'error'),
    ),
    context.map !== undefined && eventMap(context.map, names),
    filters(results),
    findings(inState(results, 'fail'), drawing),
    undecided(inState(results, 'undecided'), drawing),
    suppressed(inState(results, 'suppressed'), drawing),
    fixed(comparison?.fixed ?? []),
    quiet('Passed', 'passed', inState(results, 'pass')),
    quiet('Not applicable', 'not-applicable', inState(results, 'not-applicable')),
    diagnostics(
      'input',
      'About the input',
      result.diagnostics.filter(({ level }) => level !== 'error'),
    ),
    rules(result.rules, results, names),
  ]);
}
