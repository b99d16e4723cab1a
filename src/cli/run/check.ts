import { check } from '../../check.ts';
import { exitOf } from '../../model/diagnostic.ts';
import { UsageError } from '../../model/errors.ts';
import type { Reporter } from '../../model/ports.ts';
import { reaches } from '../../triage.ts';
import { printDiagnostics } from '../diagnostics.ts';
import { prepare } from '../prepare.ts';
import { type ReportFlags, reportsOf } from '../reports.ts';
import type { Terminal } from '../terminal.ts';
import { type ChangeFlags, type Judged, judged } from './changes.ts';

export interface CheckFlags extends ChangeFlags, ReportFlags {
  readonly missing: boolean;
  readonly fix: boolean;
  readonly fixDryRun: boolean;
}

/** Checks, prints the reports, and sets the exit code. */
export async function runCheck(flags: CheckFlags, terminal: Terminal): Promise<void> {
  if ((flags.fix || flags.fixDryRun) && (flags.staged || flags.since !== undefined))
    throw new UsageError('--fix and --fix-dry-run change the working tree: they go with neither --since nor --staged');
  const reports = await reportsOf(flags, terminal, flags.missing ? await missing() : undefined);
  const asked = { ...flags, all: reports.all };
  if (flags.fixDryRun) return dryRun(asked, terminal);
  const { prepared, result } = await (flags.fix ? repaired : judged)(asked, terminal);
  await reports.print(result, prepared, prepared.request.today);
}

/** Repairs files, then judges them as they are now. */
async function repaired(flags: CheckFlags, terminal: Terminal): Promise<Judged> {
  const { fixFiles } = await import('./fix.ts');
  const prepared = await fixFiles(await prepare(flags, terminal), terminal);
  return { prepared, result: await check(prepared.request) };
}

/** Prints what `--fix` would change in place of a report; the files stay as they are, and so do their verdicts. */
async function dryRun(flags: CheckFlags, terminal: Terminal): Promise<void> {
  const { prepared, result } = await judged(flags, terminal);
  const { fixDiff } = await import('./fix.ts');
  const { results, diagnostics } = result;
  terminal.out(await fixDiff(prepared, results, terminal));
  printDiagnostics(diagnostics, terminal);
  terminal.exit(exitOf(diagnostics) || Number(reaches(results, { ...flags, ...prepared })));
}

/** Only which values are missing. */
async function missing(): Promise<Reporter> {
  const { missingFacts } = await import('../../report/table/missing-facts.ts');
  return { name: 'missing', summary: 'Which values are missing', render: missingFacts };
}
