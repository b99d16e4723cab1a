import type { CheckRequest } from '../check.ts';
import { exitOf } from '../model/diagnostic.ts';
import { EngineError, UsageError } from '../model/errors.ts';
import type { ReportContext, Reporter } from '../model/ports.ts';
import type { CheckResult } from '../model/result.ts';
import type { Severity } from '../model/rule.ts';
import { loadReporter, REPORTER_NAMES, type ReporterName } from '../report/index.ts';
import { isNews, reaches } from '../triage.ts';
import { printDiagnostics } from './diagnostics.ts';
import type { Prepared } from './prepare.ts';
import type { Terminal } from './terminal.ts';
import { writeFile } from './write-file.ts';

/** Columns of a report that goes to a file. */
const FILE_WIDTH = 100;

/** The flags that decide what is reported, and how a run ends. */
export interface ReportFlags {
  readonly format: ReporterName;
  readonly report: readonly string[];
  readonly failOn: Severity | 'never';
  readonly undecided: 'report' | 'fail';
  readonly all: boolean;
}

/** What a result came from; without a request, no template was judged. */
type Judge = Omit<Prepared, 'request' | 'whole'> & Partial<Pick<Prepared, 'request'>>;

/** The reports of a run, loaded before it begins: a wrong flag must not cost it. */
export interface Reports {
  /** Whether what passes has to be in the result. */
  readonly all: boolean;
  readonly print: (result: CheckResult, prepared: Judge, today: string) => Promise<void>;
}

/** Reads the flags. Throws UsageError. */
export async function reportsOf(flags: ReportFlags, terminal: Terminal, main?: Reporter): Promise<Reports> {
  const files = flags.report.map(parseReport);
  const reporter = main ?? (await loadReporter(flags.format));
  const names = [flags.format, ...files.map(({ name }) => name)];
  const repairer = names.includes('sarif') ? (await import('../repairs.ts')).repairer : undefined;
  const others = await Promise.all(files.map(async ({ name, file }) => ({ reporter: await loadReporter(name), file })));
  const all = [reporter, ...others.map((one) => one.reporter)];
  return {
    all: flags.all || all.some((one) => one.all === true),
    async print(result, { source, configUndecided, undecidedFails, request }, today) {
      const map = request && all.some((one) => one.map === true) ? await drawn(result, request) : {};
      terminal.clearProgress();
      const { width, color } = terminal;
      const repairs = repairer && { repairs: repairer(source) };
      const known = { source, asOf: today, configUndecided, all: flags.all, ...repairs, ...map };
      const context: ReportContext = { width, color, ...known };
      for (const one of others)
        writeFile(one.file, one.reporter.render(result, { ...context, color: false, width: FILE_WIDTH }));
      terminal.out(reporter.render(result, context));
      printDiagnostics(result.diagnostics, terminal);
      terminal.exit(
        exitOf(result.diagnostics) || Number(reaches(result.results.filter(isNews), { ...flags, undecidedFails })),
      );
    },
  };
}

/** Policies that fail were reported with their verdicts: a report without its map is better than none. */
async function drawn(result: CheckResult, request: CheckRequest): Promise<Pick<ReportContext, 'map'>> {
  try {
    const { mapOf } = await import('../graph.ts');
    return { map: await mapOf(result, request) };
  } catch (error) {
    if (error instanceof EngineError) return {};
    throw error;
  }
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
