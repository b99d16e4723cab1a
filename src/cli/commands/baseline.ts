import { existsSync, writeFileSync } from 'node:fs';
import type { Argv } from 'yargs';
import { check } from '../../check.ts';
import { InputError, UsageError } from '../../model/errors.ts';
import type { CheckResult } from '../../model/result.ts';
import {
  type Baseline,
  printBaseline,
  pruneBaseline,
  showBaseline,
  updateBaseline,
  writeBaseline,
} from '../../triage.ts';
import { printDiagnostics } from '../diagnostics.ts';
import { readBaseline } from '../documents.ts';
import { inputOptions } from '../input-options.ts';
import { type InputFlags, prepare } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';

const FILE = 'parapet.baseline.json';

interface Flags extends InputFlags {
  readonly file: string;
  readonly reason?: string | undefined;
}

interface Run {
  readonly result: CheckResult;
  readonly notSuppressible: readonly string[];
  readonly isPartial: boolean;
}

/** `parapet baseline`: findings that were there before, and do not count until they change. */
export function baselineCommand(yargs: Argv, terminal: Terminal): Argv {
  return yargs.command('baseline', 'Keep a file of known findings, so that only new ones count', (command) =>
    [
      action('write [paths..]', 'Write all findings there are', write),
      action('update [paths..]', 'Add the findings that are new, keep the others with their reasons', update),
      action('prune [paths..]', 'Remove the findings that are gone', prune),
      action('show [paths..]', 'Compare the file with the findings there are', show),
    ]
      .reduce((soFar, one) => one(soFar, terminal), command)
      .demandCommand(1, 'say what to do: parapet baseline write'),
  );
}

type Action = (flags: Flags, terminal: Terminal) => Promise<void>;

function action(command: string, describe: string, run: Action) {
  return (yargs: Argv, terminal: Terminal): Argv =>
    yargs.command(
      command,
      describe,
      (one) =>
        inputOptions(one)
          .option('file', { type: 'string', default: FILE, describe: 'The baseline file' })
          .option('reason', { type: 'string', describe: 'Why new entries may stay' }),
      (flags) => run(flags, terminal),
    );
}

async function write({ file, reason, ...flags }: Flags, terminal: Terminal): Promise<void> {
  const { result, notSuppressible } = await judged(flags, terminal);
  save(file, writeBaseline(result.results, { notSuppressible, ...(reason !== undefined && { reason }) }), terminal);
}

async function update({ file, reason, ...flags }: Flags, terminal: Terminal): Promise<void> {
  const old = existsSync(file) ? readBaseline(file).baseline : { findings: [] };
  const { result, notSuppressible } = await judged(flags, terminal);
  save(
    file,
    updateBaseline(old, result.results, { notSuppressible, ...(reason !== undefined && { reason }) }),
    terminal,
  );
}

/** What was not judged is not gone: a partial run must not remove it. */
async function prune({ file, ...flags }: Flags, terminal: Terminal): Promise<void> {
  const { baseline } = readBaseline(file);
  const { result, isPartial } = await judged(flags, terminal);
  if (isPartial)
    throw new UsageError('only a part of the estate was judged, so nothing can be said to be gone', {
      hint: 'run it without paths',
    });
  if (result.diagnostics.some(({ level }) => level === 'error')) {
    throw new InputError('some input could not be judged, so nothing can be said to be gone');
  }
  save(file, pruneBaseline(baseline, result.results), terminal);
}

async function show({ file, ...flags }: Flags, terminal: Terminal): Promise<void> {
  const { baseline } = readBaseline(file);
  const { result } = await judged(flags, terminal);
  terminal.out(showBaseline(baseline, result.results));
}

async function judged(flags: InputFlags, terminal: Terminal): Promise<Run> {
  const { request } = await prepare({ ...flags, pack: [], rule: [], skip: [], all: false }, terminal);
  const result = await check(request);
  terminal.clearProgress();
  printDiagnostics(result.diagnostics, terminal);
  if (result.diagnostics.some(({ level }) => level === 'error')) terminal.exit(3);
  return { result, notSuppressible: request.triage.notSuppressible, isPartial: request.triage.partial };
}

function save(file: string, baseline: Baseline, terminal: Terminal): void {
  try {
    writeFileSync(file, printBaseline(baseline));
  } catch (cause) {
    throw new UsageError(`${file} cannot be written: ${(cause as Error).message}`, { cause });
  }
  const { length } = baseline.findings;
  terminal.err(`${file}: ${length} ${length === 1 ? 'finding' : 'findings'}\n`);
}
