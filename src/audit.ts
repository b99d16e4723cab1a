import { type CheckRequest, check } from './check.ts';
import { driftOf, writtenResources } from './drift.ts';
import { hostPolicies } from './evaluate/wasm.ts';
import type { Resources } from './evaluator.ts';
import { type JudgeContext, judgeEstate } from './judge.ts';
import { liveResources, unlistedResources } from './live-resources.ts';
import type { Account } from './load/live/access.ts';
import { liveDiagnostics } from './load/live/diagnostics.ts';
import type { Journal } from './load/live/journal.ts';
import { type ItemRequest, readItem } from './load/live/read-item.ts';
import { type Items, type LiveReading, readLive } from './load/live/read-live.ts';
import { LIVE_TYPES } from './load/live/registry.ts';
import { stackOf } from './load/live/stack-of.ts';
import { loadStacks } from './load-stacks.ts';
import { Diagnostics } from './model/diagnostics.ts';
import type { CheckResult } from './model/result.ts';
import { resultsOf } from './results.ts';
import { triage } from './triage.ts';

/** A check without templates, and where to look instead. */
export interface AuditRequest extends Omit<CheckRequest, 'sources' | 'overrides' | 'beside' | 'linters'> {
  readonly accounts: readonly Account[];
  readonly regions: readonly string[];
  readonly items?: Items | undefined;
  readonly journal: Journal;
}

export interface AuditResult extends CheckResult {
  /** Types of which it is not known what there is. */
  readonly unlisted: readonly string[];
}

/** Reads accounts and Regions as they are, and judges them as one estate. Throws UsageError when AWS refuses the credentials. */
export async function audit(request: AuditRequest): Promise<AuditResult> {
  const reading = await readLive(request);
  const { result } = await judgeLive(reading, request);
  const unlisted = reading.failures.filter(({ isList }) => isList).flatMap(({ type }) => [type, ...yields(type)]);
  return { ...result, unlisted: [...new Set(unlisted)] };
}

/** A check of one configuration item; the account it is of, where what items lack can be asked for. */
export type ItemAuditRequest = Omit<AuditRequest, 'accounts' | 'regions' | 'items' | 'journal' | 'progress'> &
  ItemRequest;

/**
 * Judges what one configuration item tells of, by the rules that need to see no other resource. Undefined for what no rule could
 * judge from its item: a type that items do not tell enough of, or what AWS made for itself.
 */
export async function auditItem(request: ItemAuditRequest): Promise<CheckResult | undefined> {
  const reading = await readItem(request);
  if (reading === undefined) return undefined;
  const rules = request.rules.filter(({ scope }) => scope === 'resource');
  const narrowed = { ...request.triage, partial: true, isNarrowed: true };
  const { result } = await judgeLive(reading, { ...request, rules, triage: narrowed, progress: () => {} });
  return result;
}

/** The same, with what templates say of the same resources beside it: where the two differ is a diagnostic. */
export async function auditAgainst(given: CheckRequest, request: AuditRequest): Promise<CheckResult> {
  const { result, resources } = await judgeLive(await readLive(request), { ...request, all: true });
  const templates = deployedWhere(request, given);
  const loaded = loadStacks(templates);
  const { estates, stacks } = loaded;
  const written = await check({ ...templates, all: true }, loaded);
  const stackNames = new Map(stacks.map(({ name, input }) => [name, input.stackName ?? name]));
  const drift = driftOf(
    { resources: writtenResources(estates), results: written.results },
    { resources, results: result.results },
    stackNames,
  );
  const errors = written.diagnostics.filter(({ level }) => level === 'error');
  return { ...result, diagnostics: new Diagnostics([...result.diagnostics, ...errors, ...drift]).list() };
}

/** Stacks of which nobody says where they are deployed are where the audit looks, if that is one place. */
function deployedWhere({ accounts, regions }: AuditRequest, templates: CheckRequest): CheckRequest {
  const [account, ...others] = accounts;
  const [region, ...more] = regions;
  if (account === undefined || region === undefined || others.length + more.length > 0) return templates;
  const sources = templates.sources.map((source) => {
    const { settings } = source;
    const place = { account: settings.account ?? account.id, region: settings.region ?? region };
    return { ...source, settings: { ...settings, ...place, partition: settings.partition ?? account.partition } };
  });
  return { ...templates, sources };
}

interface Audited {
  readonly result: CheckResult;
  readonly resources: Resources;
}

type Judging = Omit<AuditRequest, 'accounts' | 'regions' | 'items' | 'journal'>;

async function judgeLive(reading: LiveReading, request: Judging): Promise<Audited> {
  const { rules, all, organization, allowlist, progress, today } = request;
  const diagnostics = new Diagnostics([...request.diagnostics, ...liveDiagnostics(reading)]);
  const policies = await Promise.all(request.modules.map(hostPolicies));
  const context: JudgeContext = { ...request, policies, report: diagnostics.add };
  const known = liveResources(reading.found);
  const unlisted = unlistedResources(reading.failures, { yields, rules });
  const live = new Map([...known, ...unlisted]);
  progress(`judging ${known.size} resources`);
  const { decisions } = await judgeEstate({ stacks: [], organization, allowlist, live }, context);
  // That AWS Config does not record a type is said once; a verdict on nothing in every account would bury the others.
  const unrecorded = reading.failures.filter(({ kind }) => kind === 'unrecorded');
  const silent = new Set(unrecorded.map(({ place }) => stackOf(place)));
  const said = [...unlisted].flatMap(([address, { resource }]) => (silent.has(resource.stack) ? [address] : []));
  for (const byAddress of decisions.values()) for (const address of said) byAddress.delete(address);
  const { results: found, counts } = resultsOf(decisions, { rules, templates: new Map(), all });
  const partial = request.triage.partial || reading.failures.length > 0;
  const outcome = triage(found, { ...request.triage, partial, stacks: [], today });
  for (const remark of outcome.diagnostics) diagnostics.add(remark);
  const result: CheckResult = {
    tool: request.tool,
    summary: { templates: 0, resources: known.size, results: outcome.summarize(counts) },
    results: outcome.results,
    diagnostics: diagnostics.list(),
    rules,
  };
  return { result, resources: known };
}

function yields(type: string): readonly string[] {
  return LIVE_TYPES.find((one) => one.type === type)?.yields ?? [];
}
