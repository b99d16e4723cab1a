import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { type ChangedFile, type FixOutcome, fixTemplates } from '../../fixing.ts';
import { reasonOf } from '../../load/file-system.ts';
import { UsageError } from '../../model/errors.ts';
import type { Result } from '../../model/result.ts';
import { visible } from '../../report/text/visible.ts';
import { placeText } from '../../report/text/wording.ts';
import { prepare } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';
import type { CheckFlags } from './check.ts';

/** Repairs what needs no decision, in the files, and says on standard error what it did and what it left. */
export async function fixFiles(flags: CheckFlags, terminal: Terminal): Promise<void> {
  if (flags.paths?.includes('-')) {
    throw new UsageError('standard input cannot be fixed in place', { hint: '--fix-dry-run prints the changes' });
  }
  const outcome = await fixed(flags, terminal);
  for (const file of outcome.files) replaceFile(file);
  terminal.clearProgress();
  for (const result of outcome.fixed) terminal.err(`fixed ${subject(result)}\n`);
  sayLeft(outcome, terminal);
}

/** The changes that `fixFiles` would make, as a unified diff. */
export async function fixDiff(flags: CheckFlags, terminal: Terminal): Promise<string> {
  const { FILE_HEADERS_ONLY, createTwoFilesPatch } = await import('diff');
  const outcome = await fixed(flags, terminal);
  terminal.clearProgress();
  sayLeft(outcome, terminal);
  const patches = outcome.files.map(({ file, before, after }) =>
    createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
      headerOptions: FILE_HEADERS_ONLY,
    }),
  );
  return patches.join('');
}

/** Judged by every rule, also by those that were not asked for: a repair must not break what nobody looks at. */
async function fixed(flags: CheckFlags, terminal: Terminal): Promise<FixOutcome> {
  const wanted = await prepare(flags, terminal);
  const all = await prepare({ ...flags, pack: [], rule: [], skip: [] }, terminal);
  const ids = new Set(wanted.request.rules.map(({ id }) => id));
  return fixTemplates(all.request, (rule) => ids.has(rule));
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
