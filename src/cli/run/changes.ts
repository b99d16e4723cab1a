import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { type CheckRequest, check } from '../../check.ts';
import { fileSystem } from '../../load/file-system.ts';
import { expandGlob, isGlob } from '../../load/glob.ts';
import { ParapetError, UsageError } from '../../model/errors.ts';
import type { CheckResult, Result } from '../../model/result.ts';
import { compareWith } from '../../triage.ts';
import { forkPoint, inTree, type Repository, repositoryHere, stagedFiles } from '../git/repository.ts';
import { type InputFlags, type LintFlags, type Prepared, prepare, type RuleFlags } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';

export interface ChangeFlags extends InputFlags, LintFlags, RuleFlags {
  readonly since?: string | undefined;
  readonly staged: boolean;
}

export interface Judged {
  readonly prepared: Prepared;
  readonly result: CheckResult;
}

/** Checks what the flags name: the working tree or what is staged, and with `--since` what the base was like. */
export async function judged(flags: ChangeFlags, terminal: Terminal): Promise<Judged> {
  if (!flags.staged && flags.since === undefined) return run(flags, terminal);
  if (flags.paths?.includes('-'))
    throw new UsageError('standard input has no history: it goes with neither --since nor --staged');
  const repository = repositoryHere();
  const commit = flags.since === undefined ? undefined : forkPoint(flags.since);
  const inputs = withinTree(flags, repository);
  const head = await (flags.staged ? staged(inputs, repository, terminal) : run(flags, terminal));
  if (commit === undefined) return head;
  terminal.progress(`judging ${flags.since}`);
  const before = await inTree({ commit }, repository, () => baseOf(inputs, terminal));
  const { result } = head;
  const compared = compareWith(result, { name: flags.since ?? '', results: before.results });
  return { ...head, result: { ...compared, diagnostics: [...result.diagnostics, ...before.diagnostics] } };
}

async function run(flags: InputFlags & LintFlags & RuleFlags, terminal: Terminal, only?: Only): Promise<Judged> {
  const prepared = await prepare(flags, terminal);
  const result = await check(only === undefined ? prepared.request : { ...prepared.request, ...only });
  return { prepared, result };
}

type Only = Pick<CheckRequest, 'sources'>;

/** What is staged, with the estate around it, as far as it touches a staged file. */
async function staged(flags: ChangeFlags, repository: Repository, terminal: Terminal): Promise<Judged> {
  const asked = (flags.paths ?? []).map((path) => resolve(path));
  const files = stagedFiles(repository).filter(
    (file) => asked.length === 0 || asked.some((path) => isWithin(file, path)),
  );
  const config = flags.config ?? 'parapet.yaml';
  const isWhole = files.some((file) => resolve(file) === resolve(config));
  return inTree('index', repository, async () => {
    const there = files.filter((file) => existsSync(file));
    const paths = isWhole ? { paths: [] } : { paths: there, picked: true };
    const { prepared, result } =
      there.length === 0 && !isWhole ? await none(flags, terminal) : await run({ ...flags, ...paths }, terminal);
    return {
      prepared,
      result: isWhole ? result : { ...result, results: result.results.filter((one) => touches(one, new Set(files))) },
    };
  });
}

/** Nothing to judge, yet a report to print. */
async function none(flags: ChangeFlags, terminal: Terminal): Promise<Judged> {
  const prepared = await prepare({ ...flags, paths: [], picked: true }, terminal);
  const request = { ...prepared.request, sources: [], diagnostics: [] };
  return { prepared, result: await check(request) };
}

function isWithin(file: string, path: string): boolean {
  const way = relative(path, resolve(file));
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}

function touches({ location, related }: Result, files: ReadonlySet<string>): boolean {
  return [location, ...related.map((other) => other.location)].some((place) => place !== null && files.has(place.file));
}

/** Paths as they are in a copy of the repository: those inside it relative to the current folder. */
function withinTree(flags: ChangeFlags, { root }: Repository): ChangeFlags {
  const inside = (path: string) => (isWithin(path, root) ? relative('.', resolve(path)) || '.' : resolve(path));
  return {
    ...flags,
    paths: flags.paths?.map(inside),
    config: flags.config && inside(flags.config),
    baseline: flags.baseline && inside(flags.baseline),
    policies: flags.policies.map(inside),
  };
}

/** The base as it was, by its own estate file. What cannot be judged there has nothing to compare with. */
async function baseOf(flags: ChangeFlags, terminal: Terminal): Promise<Pick<CheckResult, 'results' | 'diagnostics'>> {
  const asked = flags.paths ?? [];
  const paths = asked.filter((path) => (isGlob(path) ? expandGlob(path, fileSystem).length > 0 : existsSync(path)));
  const isThere = (asked.length === 0 || paths.length > 0) && (flags.config === undefined || existsSync(flags.config));
  if (!isThere) return { results: [], diagnostics: [] };
  try {
    const { result } = await run({ ...flags, paths, baseline: undefined }, terminal);
    return { results: result.results, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof ParapetError)) throw error;
    const message = `${flags.since} cannot be judged, so every finding counts as new: ${error.message.split('\n')[0]}`;
    return { results: [], diagnostics: [{ level: 'warning', code: 'base-not-judged', message }] };
  }
}
