import type { Coverage, Place, PolicyTest, TestCase, TestRun } from '../../evaluate/compiler-test.ts';

/** What a test run has to say: failures, what no test reached, and a closing count. */
export function testReport({ tests, coverage }: TestRun): string {
  const failures = tests.filter(({ outcome }) => outcome === 'fail' || outcome === 'error').map(failureOf);
  return [...failures, ...(coverage ? [coverageOf(coverage)] : []), countOf(tests)].join('\n');
}

function failureOf(test: PolicyTest): string {
  const rows = test.cases.filter(({ outcome }) => outcome !== 'pass');
  const title = `${test.file}:${test.line}: ${test.name} ${test.outcome === 'error' ? 'broke' : 'failed'}`;
  const details =
    rows.length > 0 ? rows.map((row) => `  ${row.name}\n${detailOf(row, '    ')}`) : [detailOf(test, '  ')];
  return [title, ...details, indent(test.output, '  ')].filter(Boolean).join('\n');
}

function detailOf({ message, failedAt }: TestCase | PolicyTest, by: string): string {
  return indent([failedAt && placeOf(failedAt), message].filter(Boolean).join('\n'), by);
}

function placeOf({ file, line }: Place): string {
  return `at ${file}:${line}`;
}

function coverageOf({ percentage, files }: Coverage): string {
  const missed = files.flatMap(({ file, uncovered }) =>
    uncovered.map(
      ([first, last]) => `${file}:${first}: ${first === last ? 'line' : `lines ${first}-${last}`} not covered`,
    ),
  );
  return [...missed, `coverage ${percentage} %`].join('\n');
}

function countOf(tests: readonly PolicyTest[]): string {
  const count = (...outcomes: readonly string[]) => tests.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const skipped = count('skip');
  return `${count('pass')} passed, ${count('fail', 'error')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
}

function indent(text: string, by: string): string {
  return text.trimEnd().replace(/^(?=.)/gm, by);
}
