import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { check } from '../../check.ts';
import { reasonOf } from '../../load/file-system.ts';
import { exitOf } from '../../model/diagnostic.ts';
import { UsageError } from '../../model/errors.ts';
import type { ReportContext } from '../../model/ports.ts';
import type { CheckResult } from '../../model/result.ts';
import type { Severity } from '../../model/rule.ts';
import { loadReporter, REPORTER_NAMES, type ReporterName } from '../../report/index.ts';
import { isNews, reaches } from '../../triage.ts';
import { printDiagnostics } from '../diagnostics.ts';
import { type Prepared, prepare } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';
import { type ChangeFlags, type Judged, judged } from './changes.ts';

/** Columns of a report that goes to a file. */
const FILE_WIDTH = 100;

export interface CheckFlags extends ChangeFlags {
  readonly format: ReporterName;
  readonly report: readonly string[];
  readonly failOn: Severity | 'never';
  readonly undecided: 'report' | 'fail';
  readonly missing: boolean;
  readonly fix: boolean;
  readonly fixDryRun: boolean;
}

/** Checks, prints the reports, and sets the exit code. */
export async function runCheck(flags: CheckFlags, terminal: Terminal): Promise<void> {
  if ((flags.fix || flags.fixDryRun) && (flags.staged || flags.since !== undefined))
    throw new UsageError('--fix and --fix-dry-run change the working tree: they go with neither --since nor --staged');
  const files = flags.report.map(parseReport);
  const reporter = await loadReporter(flags.format);
  const reports = await Promise.all(
    files.map(async ({ name, file }) => ({ reporter: await loadReporter(name), file })),
  );
  const all = flags.all || [reporter, ...reports.map((one) => one.reporter)].some((one) => one.all === true);
  if (flags.fixDryRun) return dryRun({ ...flags, all }, terminal);
  const { prepared, result } = await (flags.fix ? repaired : judged)({ ...flags, all }, terminal);
  terminal.clearProgress();
  const context = await contextOf(flags, { prepared, terminal });
  for (const one of reports)
    write(one.file, one.reporter.render(result, { ...context, color: false, width: FILE_WIDTH }));
  terminal.out(flags.missing ? await missingText(result, context) : reporter.render(result, context));
  printDiagnostics(result.diagnostics, terminal);
  const { undecidedFails } = prepared;
  terminal.exit(
    exitOf(result.diagnostics) || Number(reaches(result.results.filter(isNews), { ...flags, undecidedFails })),
  );
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

interface Checked {
  readonly prepared: Prepared;
  readonly terminal: Terminal;
}

async function contextOf({ all, format, report }: CheckFlags, { prepared, terminal }: Checked): Promise<ReportContext> {
  const { source, request, configUndecided } = prepared;
  const context = { width: terminal.width, color: terminal.color, source, asOf: request.today, configUndecided, all };
  if (format !== 'sarif' && !report.some((one) => one.startsWith('sarif='))) return context;
  const { repairsOf } = await import('../../repairs.ts');
  return { ...context, repairs: (result) => repairsOf(result, source) };
}

async function missingText(result: CheckResult, context: ReportContext): Promise<string> {
  const { missingFacts } = await import('../../report/table/missing-facts.ts');
  return missingFacts(result, context);
}

function parseReport(text: string): { readonly name: ReporterName; readonly file: string } {
  const [name = '', ...file] = text.split('=');
  const known = REPORTER_NAMES.find((one) => one === name);
  if (known === undefined || file.join('=') === '') {
    throw new UsageError(`--report ${text}: must be <format>=<file>`, {
      hint: `formats: ${REPORTER_NAMES.join(', ')}`,
    });
  }
  return { name: known, file: file.join('=') };
}

function write(file: string, text: string): void {
  try {
    makeFolder(dirname(resolve(file)));
    writeFileSync(file, text);
  } catch (cause) {
    throw new UsageError(`${file} cannot be written: ${reasonOf(cause)}`, { cause });
  }
}

/** One level at a time: `recursive` does not return where a file system takes no folders. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
