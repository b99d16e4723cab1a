import type { CheckRequest } from './check.ts';
import { hostPolicies } from './evaluate/wasm.ts';
import { type JudgeContext, judgeEstate } from './judge.ts';
import { liveResources, unlistedResources } from './live-resources.ts';
import type { Account } from './load/live/access.ts';
import { liveDiagnostics } from './load/live/diagnostics.ts';
import type { Journal } from './load/live/journal.ts';
import { type Items, type LiveReading, readLive } from './load/live/read-live.ts';
import { LIVE_TYPES } from './load/live/registry.ts';
import { stackOf } from './load/live/stack-of.ts';
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

/** Reads accounts and Regions as they are, and judges them as one estate. Throws UsageError when AWS refuses the credentials. */
export async function audit(request: AuditRequest): Promise<CheckResult> {
  const reading = await readLive(request);
  return judgeLive(reading, request);
}

async function judgeLive(reading: LiveReading, request: AuditRequest): Promise<CheckResult> {
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
  const silent = reading.failures.filter(({ kind }) => kind === 'unrecorded').map(({ place }) => stackOf(place));
  for (const byAddress of decisions.values()) {
    for (const address of unlisted.keys())
      if (silent.some((place) => address.startsWith(`${place}/`))) byAddress.delete(address);
  }
  const { results: found, counts } = resultsOf(decisions, { rules, templates: new Map(), all });
  const partial = request.triage.partial || reading.failures.length > 0;
  const outcome = triage(found, { ...request.triage, partial, stacks: [], today });
  for (const remark of outcome.diagnostics) diagnostics.add(remark);
  return {
    tool: request.tool,
    summary: { templates: 0, resources: known.size, results: outcome.summarize(counts) },
    results: outcome.results,
    diagnostics: diagnostics.list(),
    rules,
  };
}

function yields(type: string): readonly string[] {
  return LIVE_TYPES.find((one) => one.type === type)?.yields ?? [];
}
