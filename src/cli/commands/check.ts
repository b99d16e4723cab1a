import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Argv } from 'yargs';
import { check } from '../../check.ts';
import { UsageError } from '../../model/errors.ts';
import type { ReportContext } from '../../model/ports.ts';
import type { CheckResult } from '../../model/result.ts';
import { SEVERITIES, type Severity } from '../../model/rule.ts';
import { loadReporter, REPORTER_NAMES, type ReporterName } from '../../report/index.ts';
import { reaches } from '../../triage.ts';
import { printDiagnostics } from '../diagnostics.ts';
import { inputOptions } from '../input-options.ts';
import { type Prepared, prepare } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';

const FAIL_ON = [...SEVERITIES, 'never'] as const;

/** `parapet check [paths..]`: the main job. */
export function checkCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command(
    ['check [paths..]'],
    'Check templates against the policies',
    (command) =>
      inputOptions(command)
        .option('format', {
          choices: REPORTER_NAMES,
          default: 'table' as ReporterName,
          describe: 'Shape of the report on stdout',
        })
        .option('report', {
          type: 'string',
          array: true,
          nargs: 1,
          default: [] as string[],
          describe: 'One more report, <format>=<file>; repeatable',
        })
        .option('fail-on', {
          choices: FAIL_ON,
          default: 'high' as Severity | 'never',
          describe: 'Lowest severity that makes the exit code 1',
        })
        .option('undecided', {
          choices: ['report', 'fail'] as const,
          default: 'report' as const,
          describe: 'Whether undecided verdicts count like failed ones',
        })
        .option('missing', {
          type: 'boolean',
          default: false,
          describe: 'Print only what is missing, and how many verdicts each fact would settle',
        })
        .option('all', { type: 'boolean', default: false, describe: 'Show pass and not-applicable too' })
        .option('pack', {
          type: 'string',
          array: true,
          nargs: 1,
          default: [] as string[],
          describe: 'Only rules of these packs (glob); repeatable',
        })
        .option('rule', {
          type: 'string',
          array: true,
          nargs: 1,
          default: [] as string[],
          describe: 'Only these rules (glob); repeatable',
        })
        .option('skip', {
          type: 'string',
          array: true,
          nargs: 1,
          default: [] as string[],
          describe: 'Not these rules (glob); repeatable',
        })
        .option('baseline', { type: 'string', describe: 'File of known findings that do not count' })
        .example('$0 check', 'the current folder, or what parapet.yaml names')
        .example('$0 check template.yaml --account 111122223333 --region eu-west-1', 'one template, deployed there')
        .example('$0 check . --format sarif-github > parapet.sarif', 'for code scanning'),
    async (args) => {
      const reports = args.report.map(parseReport);
      const prepared = await prepare(args, terminal);
      const result = await check(prepared.request);
      terminal.clearProgress();
      await printReports(result, { ...args, reports, prepared, terminal });
      printDiagnostics(result.diagnostics, terminal);
      const isBlind = result.diagnostics.some(({ level }) => level === 'error');
      const threshold = { failOn: args.failOn, undecided: args.undecided, undecidedFails: prepared.undecidedFails };
      terminal.exit(isBlind ? 3 : Number(reaches(result.results, threshold)));
    },
  );
}

interface Output {
  readonly format: ReporterName;
  readonly missing: boolean;
  readonly reports: readonly FileReport[];
  readonly prepared: Prepared;
  readonly terminal: Terminal;
}

async function printReports(
  result: CheckResult,
  { format, missing, reports, prepared, terminal }: Output,
): Promise<void> {
  const context: ReportContext = {
    width: terminal.width,
    color: terminal.color,
    source: prepared.source,
    asOf: prepared.request.today,
    configUndecided: prepared.configUndecided,
  };
  for (const { name, file } of reports) {
    const reporter = await loadReporter(name);
    write(file, reporter.render(result, { ...context, color: false, width: 100 }));
  }
  if (missing) {
    const { missingFacts } = await import('../../report/table/missing-facts.ts');
    terminal.out(missingFacts(result, context));
  } else terminal.out((await loadReporter(format)).render(result, context));
}

interface FileReport {
  readonly name: ReporterName;
  readonly file: string;
}

function parseReport(text: string): FileReport {
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
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch (cause) {
    throw new UsageError(`${file} cannot be written: ${(cause as Error).message}`, { cause });
  }
}
