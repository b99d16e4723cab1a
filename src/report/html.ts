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

const NOT_JUDGED = { id: 'not-judged', title: 'Not judged', noun: 'error' };
const DOUBTS = { id: 'input', title: 'About the input', noun: 'note' };

/** Errors stand before results, as the counts do not know of them. */
function render(result: CheckResult, context: ReportContext): string {
  const { results, comparison } = result;
  const names = namesOf(result);
  const drawing = { names, frame: framesOf(results, context) };
  const [errors, doubts] = [true, false].map((isError) =>
    result.diagnostics.filter(({ level }) => (level === 'error') === isError),
  );
  return page(`parapet: ${countsText(result)}`, [
    masthead(result, context.asOf),
    overview(result),
    diagnostics(errors ?? [], NOT_JUDGED),
    context.map !== undefined && eventMap(context.map, names),
    filters(results),
    findings(inState(results, 'fail'), drawing),
    undecided(inState(results, 'undecided'), drawing),
    suppressed(inState(results, 'suppressed'), drawing),
    fixed(comparison?.fixed ?? []),
    quiet('Passed', 'passed', inState(results, 'pass')),
    quiet('Not applicable', 'not-applicable', inState(results, 'not-applicable')),
    diagnostics(doubts ?? [], DOUBTS),
    rules(result.rules, results, names),
  ]);
}
