import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { withTexts } from '../../fix-judge.ts';
import { type ChangedFile, type FixOutcome, fixTemplates } from '../../fixing.ts';
import { reasonOf } from '../../load/file-system.ts';
import { UsageError } from '../../model/errors.ts';
import type { Result } from '../../model/result.ts';
import { visible, visibleLines } from '../../report/text/visible.ts';
import { placeText } from '../../report/text/wording.ts';
import type { Prepared } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';

/** The name that reports use of it. */
const STDIN = 'stdin';

/**
 * Repairs what needs no decision, in the files, and says on standard error what it did and what it left.
 * @returns what there is to check afterwards
 */
export async function fixFiles(prepared: Prepared, terminal: Terminal): Promise<Prepared> {
  if (prepared.request.sources.some(({ file }) => file === STDIN)) {
    throw new UsageError('standard input cannot be fixed in place', { hint: '--fix-dry-run prints the changes' });
  }
  const outcome = await fixed(prepared);
  for (const file of outcome.files) replaceFile(file);
  terminal.clearProgress();
  for (const result of outcome.fixed) terminal.err(`fixed ${subject(result)}\n`);
  sayLeft(outcome, terminal);
  const texts = new Map(outcome.files.map(({ file, after }) => [file, after]));
  const request = withTexts(prepared.request, texts);
  return { ...prepared, request, source: (file) => texts.get(file) ?? prepared.source(file) };
}

/** The changes that `fixFiles` would make, as a unified diff; what somebody has to decide goes to standard error. */
export async function fixDiff(prepared: Prepared, results: readonly Result[], terminal: Terminal): Promise<string> {
  const { FILE_HEADERS_ONLY, createTwoFilesPatch } = await import('diff');
  const outcome = await fixed(prepared);
  terminal.clearProgress();
  sayLeft(outcome, terminal);
  for (const result of results) {
    if (result.proposal === undefined || result.suppressed !== null) continue;
    const lines = visibleLines(result.proposal.text).map((line) => `  ${line}\n`);
    terminal.err(`proposed ${subject(result)}:\n${lines.join('')}`);
  }
  const options = { headerOptions: FILE_HEADERS_ONLY };
  return outcome.files
    .map(({ file, before, after }) =>
      createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, options),
    )
    .join('');
}

/** Judged by every rule, also by those that were not asked for: a repair must not break what nobody looks at. */
function fixed({ request, whole }: Prepared): Promise<FixOutcome> {
  const asked = new Set(request.rules.map(({ id }) => id));
  return fixTemplates(whole, (rule) => asked.has(rule));
}

function sayLeft({ left }: FixOutcome, terminal: Terminal): void {
  for (const { result, reason } of left) terminal.err(`not fixed ${subject(result)}: ${visible(reason)}\n`);
}

function subject({ rule, resource, location }: Result): string {
  return visible(`${rule}  ${location ? placeText(location) : ''}  ${resource.logicalId || resource.address}`);
}

/** The new text takes the place of the old in one step, so that a reader sees one of them whole. */
function replaceFile({ file, before, after }: ChangedFile): void {
  const real = realpathSync(file);
  const temporary = join(dirname(real), `.${basename(real)}.${process.pid}.parapet`);
  try {
    if (!readFileSync(real).equals(Buffer.from(before, 'utf8'))) throw new Error('it was changed meanwhile');
    writeFileSync(temporary, after, { flag: 'wx', mode: statSync(real).mode });
    renameSync(temporary, real);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw new UsageError(`${file} cannot be fixed: ${reasonOf(cause)}`, { cause });
  }
}
