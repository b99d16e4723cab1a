import { parseReport } from '../../load/report.ts';
import { mergeReports } from '../../merge.ts';
import { exitOf } from '../../model/diagnostic.ts';
import type { Severity } from '../../model/rule.ts';
import { loadReporter, type ReporterName } from '../../report/index.ts';
import { reaches } from '../../triage.ts';
import { printDiagnostics } from '../diagnostics.ts';
import { readText, usageOf } from '../documents.ts';
import { catalog } from '../package.ts';
import type { Terminal } from '../terminal.ts';

export interface MergeFlags {
  readonly reports: readonly string[];
  readonly format: ReporterName;
  readonly failOn: Severity | 'never';
  readonly undecided: 'report' | 'fail';
  readonly all: boolean;
}

/** Prints several reports as one, in any format, and exits as one run over everything would. */
export async function runMerge(flags: MergeFlags, terminal: Terminal): Promise<void> {
  const reporter = await loadReporter(flags.format);
  const result = mergeReports(flags.reports.map(readReport), catalog().rules);
  const { width, color } = terminal;
  terminal.out(
    reporter.render(result, { width, color, source: () => undefined, all: flags.all || reporter.all === true }),
  );
  printDiagnostics(result.diagnostics, terminal);
  terminal.exit(exitOf(result.diagnostics) || Number(reaches(result.results, flags)));
}

function readReport(file: string) {
  try {
    return parseReport(readText(file), file);
  } catch (error) {
    throw usageOf(error, file);
  }
}
