import type { Exemption } from './evaluate/exempt.ts';
import { hostPolicies } from './evaluate/wasm.ts';
import { type JudgeContext, judgeEstate } from './judge.ts';
import { lintResults } from './linting.ts';
import { type LoadedStack, type LoadRequest, loadStacks } from './load-stacks.ts';
import { type Diagnostic, ENGINE_FAULT } from './model/diagnostic.ts';
import { EngineError } from './model/errors.ts';
import type { Organization, Pair, SchemaFile } from './model/estate.ts';
import type { JsonObject } from './model/json.ts';
import type { Places } from './model/location.ts';
import type { ExternalLinter, PolicyBytes } from './model/ports.ts';
import type { CheckResult, Result } from './model/result.ts';
import type { Rule } from './model/rule.ts';
import type { StackInput } from './model/stack.ts';
import type { Template } from './model/template.ts';
import { organizationNotes } from './organization-notes.ts';
import { resultsOf } from './results.ts';
import { type TriageOptions, triage } from './triage.ts';

export interface CheckRequest extends LoadRequest {
  readonly organization: Organization;
  /** Where the estate file says what it says of the organization. */
  readonly places?: Places | undefined;
  readonly allowlist: JsonObject;
  /** Schemas of events that files hold. */
  readonly schemaFiles?: readonly SchemaFile[];
  readonly pairs?: readonly Pair[];
  /** Rules that run. */
  readonly rules: readonly Rule[];
  /** By rule id, defaults filled in. */
  readonly settings: Readonly<Record<string, JsonObject>>;
  /** By rule id. */
  readonly exemptions: Readonly<Record<string, Exemption>>;
  /** Compiled policies: the shipped ones, and custom ones. */
  readonly modules: readonly PolicyBytes[];
  readonly tool: CheckResult['tool'];
  /** ISO date. */
  readonly today: string;
  /** Whether pass and not-applicable are written out. */
  readonly all: boolean;
  readonly triage: TriageOptions;
  /** Other validators, whose findings come into the same report. */
  readonly linters?: readonly ExternalLinter[];
}

/**
 * Judges templates: files to stacks, stacks to estates, estates to verdicts, verdicts to what a report says.
 * @param loaded the stacks of the request, of who has them
 */
export async function check(request: CheckRequest, loaded = loadStacks(request)): Promise<CheckResult> {
  const { rules, all, organization, allowlist, schemaFiles = [], pairs = [], places, progress, today } = request;
  const { stacks, diagnostics } = loaded;
  const isAboutOrganization = rules.some(({ scope }) => scope === 'organization');
  const notes = isAboutOrganization ? organizationNotes(organization, templatesOf(stacks)) : [];
  const stated = places?.('organization', []);
  for (const note of notes) diagnostics.add(stated ? { ...note, file: stated.file, line: stated.line } : note);
  // The policies of an organization can be judged without any template.
  const estates = loaded.estates.length === 0 && organization.id !== undefined ? [[]] : loaded.estates;
  const policies = await Promise.all(request.modules.map(hostPolicies));
  const context: JudgeContext = { ...request, policies, report: diagnostics.add };
  const templates = new Map(stacks.map(({ name, template }) => [name, template]));
  const constructs = new Map(stacks.flatMap(({ name, cdk }) => (cdk ? [[name, cdk.constructs] as const] : [])));
  const found: Result[] = [];
  const counted = new Set<string>();
  const quiet = { pass: 0, 'not-applicable': 0 };
  let resources = 0;
  const written = { rules, templates, constructs, organization, places, all, counted };
  for (const [i, estate] of estates.entries()) {
    progress(`${i + 1}/${estates.length} judging ${estate[0]?.name ?? ''}`);
    const input = { stacks: estate, organization, allowlist, schemaFiles, pairs };
    const judged = await judgeEstate(input, context).catch((error: unknown) => {
      for (const file of filesOf(estate)) diagnostics.add(engineFault(file, error));
    });
    if (judged === undefined) continue;
    const { results, counts } = resultsOf(judged.decisions, written);
    for (const result of results) found.push(result);
    quiet.pass += counts.pass;
    quiet['not-applicable'] += counts['not-applicable'];
    resources += judged.resources;
  }
  const linted = await lintResults(request.linters ?? [], stacks, progress);
  for (const result of linted.results) found.push(result);
  for (const diagnostic of linted.diagnostics) diagnostics.add(diagnostic);
  const isCut = linted.diagnostics.length > 0 || diagnostics.list().some(({ level }) => level === 'error');
  const partial = request.triage.partial || isCut;
  const { results, diagnostics: remarks, summarize } = triage(found, { ...request.triage, partial, stacks, today });
  for (const remark of remarks) diagnostics.add(remark);
  return {
    tool: request.tool,
    summary: { templates: stacks.length, resources, results: summarize(quiet) },
    results,
    diagnostics: diagnostics.list(),
    rules,
    ...(request.overrides.assumed && { assumed: request.overrides.assumed }),
  };
}

function templatesOf(stacks: readonly LoadedStack[]): readonly Template[] {
  return stacks.map(({ template }) => template);
}

/** The files that an estate is lost with; without templates that is the one that says what there is. */
function filesOf(estate: readonly StackInput[]): readonly (string | undefined)[] {
  return estate.length === 0 ? [undefined] : estate.map(({ template }) => template.file);
}

/** Costs the templates of one estate; what failed is the engine, not the input. */
function engineFault(file: string | undefined, error: unknown): Diagnostic {
  const defect =
    error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 2).join('') : String(error);
  const message = error instanceof EngineError ? error.message : `a defect of parapet, please report it: ${defect}`;
  return { level: 'error', code: ENGINE_FAULT, message, ...(file !== undefined && { file }) };
}
