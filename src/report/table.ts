import type { ReportContext, Reporter } from '../model/ports.ts';
import type { CheckResult } from '../model/result.ts';
import { closing } from './table/closing.ts';
import { findings } from './table/findings.ts';
import { pageOf } from './table/page.ts';
import { quiet } from './table/quiet.ts';
import { undecided } from './table/undecided.ts';

export const table: Reporter = {
  name: 'table',
  summary: 'Findings with their code, for people',
  render,
};

function render(result: CheckResult, context: ReportContext): string {
  const page = pageOf(result.results, context);
  const { results } = result;
  return `${[...findings(results, page), ...undecided(results, page), ...quiet(results, page), ...closing(result, page)].join('\n')}\n`;
}
