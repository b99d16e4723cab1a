import { existsSync, writeFileSync } from 'node:fs';
import { check } from '../../check.ts';
import { reasonOf } from '../../load/file-system.ts';
import { exitOf } from '../../model/diagnostic.ts';
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
import { namesLinter } from '../linters.ts';
import { type InputFlags, type LintFlags, prepare } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';

export interface BaselineFlags extends InputFlags, LintFlags {
  readonly file: string;
  readonly reason?: string | undefined;
}

interface Run {
  readonly result: CheckResult;
  readonly notSuppressible: readonly string[];
  readonly isPartial: boolean;
}

export async function write({ file, reason, ...flags }: BaselineFlags, terminal: Terminal): Promise<void> {
  const { result, notSuppressible } = await judged(flags, terminal);
  save(file, writeBaseline(result.results, { notSuppressible, ...(reason !== undefined && { reason }) }), terminal);
}

export async function update({ file, reason, ...flags }: BaselineFlags, terminal: Terminal): Promise<void> {
  const old = existsSync(file) ? readBaseline(file).baseline : { findings: [] };
  const { result, notSuppressible } = await judged(flags, terminal);
  save(
    file,
    updateBaseline(old, result.results, { notSuppressible, ...(reason !== undefined && { reason }) }),
    terminal,
  );
}

/** What was not judged is not gone: a partial run must not remove it. */
export async function prune({ file, ...flags }: BaselineFlags, terminal: Terminal): Promise<void> {
  const { baseline } = readBaseline(file);
  if (!flags.cfnLint && namesLinter(baseline))
    throw new UsageError(`${file} has findings of cfn-lint, which nothing can be said of unless it runs`, {
      hint: 'run it with --cfn-lint',
    });
  const { result, isPartial } = await judged(flags, terminal);
  if (isPartial)
    throw new UsageError('only a part of the estate was judged, so nothing can be said to be gone', {
      hint: 'run it without paths',
    });
  if (exitOf(result.diagnostics) > 0) {
    throw new InputError('some input could not be judged, so nothing can be said to be gone');
  }
  save(file, pruneBaseline(baseline, result.results), terminal);
}

export async function show({ file, ...flags }: BaselineFlags, terminal: Terminal): Promise<void> {
  const { baseline } = readBaseline(file);
  const { result } = await judged(flags, terminal);
  terminal.out(showBaseline(baseline, result.results));
}

async function judged(flags: InputFlags & LintFlags, terminal: Terminal): Promise<Run> {
  const { request } = await prepare({ ...flags, pack: [], rule: [], skip: [], all: false }, terminal);
  const result = await check(request);
  terminal.clearProgress();
  printDiagnostics(result.diagnostics, terminal);
  terminal.exit(exitOf(result.diagnostics));
  const { notSuppressible, partial, isNarrowed } = request.triage;
  return { result, notSuppressible, isPartial: partial || isNarrowed };
}

function save(file: string, baseline: Baseline, terminal: Terminal): void {
  try {
    writeFileSync(file, printBaseline(baseline));
  } catch (cause) {
    throw new UsageError(`${file} cannot be written: ${reasonOf(cause)}`, { cause });
  }
  const { length } = baseline.findings;
  terminal.err(`${file}: ${length} ${length === 1 ? 'finding' : 'findings'}\n`);
}
