import type { Diagnostic } from './model/diagnostic.ts';
import { Diagnostics } from './model/diagnostics.ts';
import { type CheckResult, type Summary, VERDICTS } from './model/result.ts';
import type { Rule } from './model/rule.ts';
import { sortResults } from './triage/sort-results.ts';

/** What a report carries of a check: all but the rules, which the reader has. */
export type Reported = Omit<CheckResult, 'rules'>;

const COUNTED = [...VERDICTS, 'suppressed'] as const;

/**
 * One result of the reports of several runs that judged different things: shards, accounts. A result or remark that is in
 * several of them stays once; counts are added up. Reports that other policies judged are merged with a warning.
 */
export function mergeReports(reports: readonly Reported[], rules: readonly Rule[]): CheckResult {
  const [first] = reports;
  if (first === undefined) throw new RangeError('there is no report to merge');
  const results = new Map(reports.flatMap((report) => report.results).map((one) => [JSON.stringify(one), one]));
  const digests = [...new Set(reports.map(({ tool }) => tool.policies))].sort();
  const diagnostics = new Diagnostics([...reports.flatMap((report) => report.diagnostics), ...mixed(digests)]);
  return {
    tool: { ...first.tool, policies: digests.join('+') },
    summary: reports.map(({ summary }) => summary).reduce(sum),
    results: sortResults([...results.values()]),
    diagnostics: diagnostics.list(),
    rules,
  };
}

function mixed(digests: readonly string[]): readonly Diagnostic[] {
  if (digests.length < 2) return [];
  const message = `the reports were made with ${digests.length} different sets of policies`;
  return [{ level: 'warning', code: 'mixed-policies', message }];
}

function sum(a: Summary, b: Summary): Summary {
  const counts = COUNTED.map((verdict) => [verdict, a.results[verdict] + b.results[verdict]] as const);
  return {
    templates: a.templates + b.templates,
    resources: a.resources + b.resources,
    results: Object.fromEntries(counts) as Summary['results'],
  };
}
