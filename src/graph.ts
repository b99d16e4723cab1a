import { type CheckRequest, check } from './check.ts';
import { type EstateFlows, type FlowRequest, flowsOf } from './flows.ts';
import { type LoadedStacks, loadStacks } from './load-stacks.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { EventGraph } from './model/flow.ts';
import type { CheckResult } from './model/result.ts';
import { type DrawnEstate, eventGraph } from './report/graph/event-graph.ts';

/** The map of events of everything that a check judges, with the rules that fail on each way. */
export async function graph(
  request: CheckRequest,
): Promise<{ readonly map: EventGraph; readonly diagnostics: readonly Diagnostic[] }> {
  const loaded = loadStacks(request);
  const result = await check(request, loaded);
  return { map: await mapOf(result, request, loaded), diagnostics: result.diagnostics };
}

/** The same for what was checked already. Throws EngineError when the policies fail. */
export async function mapOf(result: CheckResult, request: FlowRequest, loaded?: LoadedStacks): Promise<EventGraph> {
  const { estates } = await flowsOf(request, loaded);
  return eventGraph(result, estates.map(drawn));
}

function drawn({ flows, resources, locate }: EstateFlows): DrawnEstate {
  return { flows, locate, resources: new Map([...resources].map(([address, { resource }]) => [address, resource])) };
}
