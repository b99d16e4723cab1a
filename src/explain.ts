import { evidenceOf } from './evidence.ts';
import { type EstateFlows, type FlowRequest, flowsOf } from './flows.ts';
import { addressed } from './model/addressed.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { type Explanation, type Hop, worst } from './model/explanation.ts';
import type { Step } from './model/finding.ts';
import type { Flow } from './model/flow.ts';
import { deadLettersOf, endsOf, flowPath } from './model/flow-path.ts';
import { readable } from './model/token.ts';

/** The two ends as the user writes them: addresses or ARNs, or as much of them as tells them apart. */
export interface Ends {
  readonly from: string;
  readonly to: string;
}

const NEEDS_LEAVE = new Set(['deliver', 'dlq', 'read', 'enrich']);

/**
 * The chain between two ends: every flow on the shortest way, and the dead-letter queues along it. Throws UsageError for an
 * end that is unknown, or not the only one of its name.
 */
export async function explain(
  request: FlowRequest,
  ends: Ends,
): Promise<{ readonly explanation: Explanation; readonly diagnostics: readonly Diagnostic[] }> {
  const { estates, diagnostics } = await flowsOf(request);
  const onTheWay = new Set(estates.flatMap(({ flows }) => flows.flatMap(endsOf)));
  const names = [...new Set([...estates.flatMap(({ resources }) => [...resources.keys()]), ...onTheWay])];
  const [from, to] = [ends.from, ends.to].map((end) => addressed(end, names, (name) => onTheWay.has(name))) as [
    string,
    string,
  ];
  for (const estate of estates) {
    const path = flowPath(estate.flows, from, to);
    if (path.length === 0) continue;
    const hops = await hopsOf([...path, ...deadLettersOf(path, estate.flows)], estate);
    const verdict = worst(hops.map((hop) => hop.verdict));
    return { explanation: { from: readable(from), to: readable(to), verdict, hops }, diagnostics };
  }
  return { explanation: { from: readable(from), to: readable(to), verdict: 'deny', hops: [] }, diagnostics };
}

/** Flows for which nobody needs leave are one step. */
async function hopsOf(flows: readonly Flow[], { input, policies, locate }: EstateFlows): Promise<readonly Hop[]> {
  const places = flows.map(({ source, path }) => [source, path] as const);
  const found = await policies.explain(input, places);
  return flows.map((flow, i): Hop => {
    const free: Step = { address: flow.source, path: flow.path, message: flow.label, verdict: 'allow' };
    const steps = evidenceOf(NEEDS_LEAVE.has(flow.kind) ? (found[i] ?? []) : [free], locate);
    const [from, to] = endsOf(flow);
    const verdict = worst(steps.map((step) => step.verdict));
    return { from: readable(from), to: readable(to), kind: flow.kind, verdict, steps };
  });
}
