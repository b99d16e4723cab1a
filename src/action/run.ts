import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { info, setFailed, setOutput, warning } from '@actions/core';
import { hasCommit } from './base-commit.ts';
import { type Checked, flowMap, type Report, runChecker } from './checker.ts';
import { keepComment } from './comment.ts';
import { type Event, readEvent } from './event.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { addToSummary, mapSection } from './summary.ts';

const FAILURES: Readonly<Record<number, string>> = {
  1: 'there are findings at or above the severity that fails the step',
  2: 'wrong usage or configuration',
  3: 'some input could not be judged',
  4: 'the engine failed',
};

/** Checks what the workflow names, on a change what it brings, and reports in all the places where GitHub shows it. */
export async function run(): Promise<void> {
  const inputs = readInputs();
  const event = readEvent();
  const cwd = resolve(process.env['GITHUB_WORKSPACE'] ?? '.', inputs.workingDirectory);
  const folder = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'parapet-'));
  const sarif = inputs.sarif === '' ? [] : ['--report', `sarif-github=${resolve(cwd, inputs.sarif)}`];
  const paths = inputs.paths.length > 0 ? ['--', ...inputs.paths] : [];
  const checked = runChecker({
    args: [...inputs.flags, ...since(inputs, event, cwd), ...sarif, ...paths],
    cwd,
    folder,
  });
  process.stdout.write(checked.annotations);
  for (const line of checked.diagnostics.trimEnd().split('\n').filter(Boolean)) info(line);
  summarize(checked, () => flowMap([...configOf(inputs), ...paths], cwd));
  writeOutputs(checked, inputs.sarif === '' ? '' : resolve(cwd, inputs.sarif));
  if (inputs.comment && event.pullRequest !== undefined) await comment(event, inputs, checked);
  if (checked.exit !== 0) setFailed(`parapet: ${FAILURES[checked.exit] ?? `exit ${checked.exit}`}`);
}

/** What the run compares with; a base that is not at hand is said, since everything then counts. */
function since({ newOnly }: Inputs, { base }: Event, cwd: string): readonly string[] {
  if (!newOnly || base === undefined) return [];
  if (hasCommit(base, cwd)) return ['--since', base];
  warning(
    `the base commit ${base} is not in the checkout and cannot be fetched, so every finding counts; set fetch-depth: 0`,
  );
  return [];
}

function configOf({ flags }: Inputs): readonly string[] {
  const at = flags.indexOf('--config');
  return at < 0 ? [] : flags.slice(at, at + 2);
}

function summarize({ markdown, report }: Checked, drawn: () => string): void {
  const file = process.env['GITHUB_STEP_SUMMARY'];
  if (report === undefined || !file) return;
  const map = mapSection(drawn());
  const isWritten = addToSummary(file, markdown + map) || addToSummary(file, markdown);
  if (!isWritten) warning('the job summary has no room for the report of parapet');
}

function writeOutputs({ report, reportFile }: Checked, sarifFile: string): void {
  if (report === undefined) return;
  setOutput('new', newFindings(report));
  setOutput('fixed', report.comparison?.fixed.length ?? 0);
  setOutput('fail', report.summary.results['fail'] ?? 0);
  setOutput('undecided', report.summary.results['undecided'] ?? 0);
  setOutput('report-file', reportFile);
  if (sarifFile !== '') setOutput('sarif-file', sarifFile);
}

/** Pairs of rule and resource, as all counts. */
function newFindings({ results }: Report): number {
  const open = results.filter((one) => one.verdict === 'fail' && one.suppressed === null && one.change !== 'unchanged');
  return new Set(open.map(({ rule, resource }) => `${rule} ${resource.address}`)).size;
}

/** A token of a fork may not write: the check itself is none the worse for it. */
async function comment(event: Event, { token }: Inputs, { markdown, report }: Checked): Promise<void> {
  if (report === undefined) return;
  try {
    await keepComment(event, token, markdown);
  } catch (error) {
    warning(
      `the comment could not be written (it needs pull-requests: write): ${error instanceof Error ? error.message : error}`,
    );
  }
}
