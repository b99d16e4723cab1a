import type { CdkOrigins } from './model/construct.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { isObject } from './model/json.ts';
import type { Result, Summary } from './model/result.ts';
import type { Severity } from './model/rule.ts';
import type { Suppression } from './model/suppression.ts';
import type { Template } from './model/template.ts';
import { acknowledgedSuppressions } from './triage/acknowledged-suppressions.ts';
import { applyBaseline } from './triage/baseline/apply-baseline.ts';
import type { Baseline } from './triage/baseline/baseline.ts';
import { commentSource } from './triage/comment-source.ts';
import { commentSuppressions } from './triage/comment-suppressions.ts';
import { countVerdicts } from './triage/count-verdicts.ts';
import { dedupe } from './triage/dedupe.ts';
import { metadataSuppressions } from './triage/metadata-suppressions.ts';
import { overrideSeverity } from './triage/override-severity.ts';
import { sortResults } from './triage/sort-results.ts';
import { type SuppressOptions, suppress } from './triage/suppress.ts';
import type { WrittenSuppressions } from './triage/written-suppressions.ts';

export type { Baseline } from './triage/baseline/baseline.ts';
export { pruneBaseline, updateBaseline, writeBaseline } from './triage/baseline/edit-baseline.ts';
export { parseBaseline } from './triage/baseline/parse-baseline.ts';
export { printBaseline } from './triage/baseline/print-baseline.ts';
export { showBaseline } from './triage/baseline/show-baseline.ts';
export { compareWith, isNews } from './triage/compare-with.ts';
export { reaches } from './triage/reaches.ts';

export interface TriageOptions extends Pick<SuppressOptions, 'notSuppressible' | 'rules' | 'partial'> {
  /** By rule id, where the configuration sets one. */
  readonly severities: ReadonlyMap<string, Severity>;
  /** Of the configuration; those in templates are found there. */
  readonly suppressions: readonly Suppression[];
  readonly baseline: { readonly file: string; readonly baseline: Baseline } | undefined;
  /** True when some rules or linters did not run that the baseline may name. */
  readonly isNarrowed: boolean;
}

/** A template that may say itself what is not to be counted. */
export interface TriagedStack {
  readonly name: string;
  readonly template: Template;
  readonly text: string;
  readonly cdk?: CdkOrigins | undefined;
}

export interface TriageInput extends TriageOptions {
  readonly stacks: readonly TriagedStack[];
  /** ISO date. */
  readonly today: string;
}

export interface TriageOutcome {
  readonly results: readonly Result[];
  readonly diagnostics: readonly Diagnostic[];
  /** Counts pairs; `quiet` are those without findings, which the results may lack. */
  readonly summarize: (quiet: Readonly<Record<'pass' | 'not-applicable', number>>) => Summary['results'];
}

/** From findings to what a report shows: severities, suppressions, no duplicates, baseline, one order. */
export function triage(found: readonly Result[], input: TriageInput): TriageOutcome {
  const written = input.stacks.map(suppressionsIn);
  const suppressions = [...input.suppressions, ...written.flatMap((one) => one.suppressions)];
  const suppressed = suppress(overrideSeverity(found, input.severities), { ...input, suppressions });
  const deduped = dedupe(suppressed.results);
  const baselined = input.baseline
    ? applyBaseline(deduped, { ...input, ...input.baseline, partial: input.partial || input.isNarrowed })
    : { results: deduped, diagnostics: [] };
  const results = sortResults(baselined.results);
  const diagnostics = [
    ...written.flatMap((one) => one.diagnostics),
    ...suppressed.diagnostics,
    ...baselined.diagnostics,
  ];
  return { results, diagnostics, summarize: (quiet) => countVerdicts(results, quiet) };
}

/** Suppressions in the comments and the metadata of one template, and in the app that made it. */
function suppressionsIn({ name, template, text, cdk }: TriagedStack): WrittenSuppressions {
  // Comments have to be looked for in the whole text again: most templates have no such word.
  const found = text.includes('parapet-ignore') ? [commentSuppressions(commentSource(template))] : [];
  if (cdk) found.push(acknowledgedSuppressions(cdk.acknowledged));
  for (const [id, resource] of Object.entries(template.resources)) {
    const metadata = isObject(resource) ? resource['Metadata'] : undefined;
    if (!isObject(metadata) || !Object.hasOwn(metadata, 'parapet')) continue;
    const { line } = template.locate(['Resources', id, 'Metadata', 'parapet']).location;
    found.push(metadataSuppressions(metadata, `${name}/${id}`, { file: template.file, line }));
  }
  return {
    suppressions: found.flatMap((one) => one.suppressions),
    diagnostics: found.flatMap((one) => one.diagnostics),
  };
}
