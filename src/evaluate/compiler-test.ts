import { UsageError } from '../model/errors.ts';
import { ask } from './compiler-ask.ts';
import { PolicyError } from './compiler-error.ts';
import type { Compiler } from './compiler-process.ts';
import { type PolicySources, userPath, withUserPaths } from './compiler-sources.ts';

export interface TestOptions {
  /** Regular expression on the full name, `data.<package>.<test>`; default: every test. */
  readonly filter?: string;
  readonly coverage?: boolean;
  /** For one test; default: ten seconds. */
  readonly testTimeLimitMs?: number;
}

export interface TestRun {
  readonly tests: readonly PolicyTest[];
  /** Absent unless asked for. */
  readonly coverage?: Coverage;
}

/** One test rule. */
export interface PolicyTest {
  /** `data.parapet.packs.delivery.target_dlq_test` */
  readonly package: string;
  readonly name: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly outcome: Outcome;
  /** The expression that failed with the values in it, or the error. */
  readonly message: string;
  readonly failedAt?: Place;
  /** What `print` said. */
  readonly output: string;
  /** Rows of a table test. */
  readonly cases: readonly TestCase[];
}

export type Outcome = 'pass' | 'fail' | 'error' | 'skip';

export interface TestCase {
  readonly name: string;
  readonly outcome: Outcome;
  readonly message: string;
  readonly failedAt?: Place;
}

export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

export interface Coverage {
  readonly percentage: number;
  readonly files: readonly FileCoverage[];
}

export interface FileCoverage {
  readonly file: string;
  readonly percentage: number;
  readonly covered: readonly LineRange[];
  readonly uncovered: readonly LineRange[];
}

/** First and last line. */
export type LineRange = readonly [number, number];

/** For a suite as a whole: each test has a limit of its own, and many tests are no fault. */
const SUITE_LIMIT_MS = 600_000;
/** See compiler/test.go. */
const BAD_FILTER = 'filter_error';

/** Runs the tests with OPA itself, which has all its builtins there. Throws PolicyError for errors in the Rego. */
export async function testPolicies(
  compiler: Compiler,
  sources: PolicySources,
  { filter = '', coverage = false, testTimeLimitMs = 0 }: TestOptions = {},
): Promise<TestRun> {
  const options = { filter, coverage, timeoutMs: testTimeLimitMs };
  const patient = { timeLimitMs: SUITE_LIMIT_MS, ...compiler };
  const run = await ask<TestRun>(patient, sources, 'test', options).catch(withoutFilterError);
  const tests = run.tests.map((test) => ({
    ...withPlaces(sources, test),
    file: userPath(sources, test.file) ?? '',
    output: withUserPaths(sources, test.output),
    cases: test.cases.map((one) => withPlaces(sources, one)),
  }));
  return run.coverage === undefined ? { tests } : { tests, coverage: ownCoverage(sources, run.coverage) };
}

/** The filter is the user's word, not the policy's. */
function withoutFilterError(error: unknown): never {
  const found = error instanceof PolicyError && error.problems.find(({ code }) => code === BAD_FILTER);
  throw found ? new UsageError(found.message) : error;
}

function withPlaces<T extends TestCase | PolicyTest>(sources: PolicySources, one: T): T {
  const { failedAt, message } = one;
  const place = failedAt && { failedAt: { ...failedAt, file: userPath(sources, failedAt.file) ?? '' } };
  return { ...one, message: withUserPaths(sources, message), ...place };
}

/** Nobody has to test the library of parapet again. */
function ownCoverage(sources: PolicySources, { files }: Coverage): Coverage {
  const own = files.flatMap((one) => {
    const source = sources.files.get(one.file);
    return source === undefined || source.isLibrary ? [] : [{ ...one, file: source.file }];
  });
  const covered = own.reduce((sum, one) => sum + linesIn(one.covered), 0);
  const all = own.reduce((sum, one) => sum + linesIn(one.uncovered), covered);
  return { percentage: all === 0 ? 100 : Math.round((10_000 * covered) / all) / 100, files: own };
}

function linesIn(ranges: readonly LineRange[]): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}
