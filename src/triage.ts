import type { Diagnostic } from './model/diagnostic.ts';
import { isObject } from './model/json.ts';
import type { Result, Summary } from './model/result.ts';
import type { Severity } from './model/rule.ts';
import type { Suppression } from './model/suppression.ts';
import type { Template } from './model/template.ts';
import { applyBaseline } from './triage/baseline/apply-baseline.ts';
import type { Baseline } from './triage/baseline/baseline.ts';
import { commentSuppressions } from './triage/comment-suppressions.ts';
import { countVerdicts } from './triage/count-verdicts.ts';
import { dedupe } from './triage/dedupe.ts';
import { metadataSuppressions } from './triage/metadata-suppressions.ts';
import { overrideSeverity } from './triage/override-severity.ts';
import { sortResults } from './triage/sort-results.ts';
import { type SuppressOptions, suppress } from './triage/suppress.ts';
import type { WrittenSuppressions } from './triage/written-suppressions.ts';

export type { Baseline } from './triage/baseline/baseline.ts';
export { parseBaseline } from './triage/baseline/parse-baseline.ts';
export { reaches } from './triage/reaches.ts';

export interface TriageOptions extends Pick<SuppressOptions, 'notSuppressible' | 'rules' | 'partial'> {
  /** By rule id, where the configuration sets one. */
  readonly severities: ReadonlyMap<string, Severity>;
  /** Of the configuration; those in templates are found there. */
  readonly suppressions: readonly Suppression[];
  readonly baseline: { readonly file: string; readonly baseline: Baseline } | undefined;
}

/** A template that may say itself what is not to be counted. */
export interface TriagedStack {
  readonly name: string;
  readonly template: Template;
  readonly text: string;
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

/** From findings to what a report shows: severities, suppressions, baseline, no duplicates, one order. */
export function triage(found: readonly Result[], input: TriageInput): TriageOutcome {
  const written = input.stacks.map(suppressionsIn);
  const suppressions = [...input.suppressions, ...written.flatMap((one) => one.suppressions)];
  const rated = dedupe(overrideSeverity(found, input.severities));
  const suppressed = suppress(rated, { ...input, suppressions });
  const baselined = input.baseline
    ? applyBaseline(suppressed.results, { ...input, ...input.baseline })
    : { ...suppressed, diagnostics: [] };
  const results = sortResults(baselined.results);
  return {
    results,
    diagnostics: [
      ...written.flatMap(({ diagnostics }) => diagnostics),
      ...suppressed.diagnostics,
      ...baselined.diagnostics,
    ],
    summarize: (quiet) => ({ ...countVerdicts(results), ...quiet }),
  };
}

/** Suppressions in the comments and the metadata of one template. */
function suppressionsIn({ name, template, text }: TriagedStack): WrittenSuppressions {
  const { file, rangeAt } = template;
  // Comments have to be looked for in the whole text again: most templates have no such word.
  const comments = text.includes('parapet-ignore') ? template.comments() : [];
  const found = [commentSuppressions({ file, comments, rangeAt })];
  for (const [id, resource] of Object.entries(template.resources)) {
    if (!isObject(resource) || !isObject(resource['Metadata'])) continue;
    const { line } = template.locate(['Resources', id, 'Metadata']).location;
    found.push(metadataSuppressions(resource['Metadata'], `${name}/${id}`, { file, line }));
  }
  return {
    suppressions: found.flatMap((one) => one.suppressions),
    diagnostics: found.flatMap((one) => one.diagnostics),
  };
}
