import { check } from '../../check.ts';
import type { Reporter } from '../../model/ports.ts';
import { type InputFlags, type LintFlags, prepare, type RuleFlags } from '../prepare.ts';
import { type ReportFlags, reportsOf } from '../reports.ts';
import type { Terminal } from '../terminal.ts';

export interface CheckFlags extends InputFlags, LintFlags, RuleFlags, ReportFlags {
  readonly missing: boolean;
}

/** Checks, prints the reports, and sets the exit code. */
export async function runCheck(flags: CheckFlags, terminal: Terminal): Promise<void> {
  const reports = await reportsOf(flags, terminal, flags.missing ? await missing() : undefined);
  const { request, ...prepared } = await prepare({ ...flags, all: reports.all }, terminal);
  reports.print(await check(request), prepared, request.today);
}

/** Only which values are missing. */
async function missing(): Promise<Reporter> {
  const { missingFacts } = await import('../../report/table/missing-facts.ts');
  return { name: 'missing', summary: 'Which values are missing', render: missingFacts };
}
