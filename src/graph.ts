import { type CheckRequest, check } from './check.ts';
import { type EstateFlows, flowsOf } from './flows.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { EventGraph } from './model/flow.ts';
import { type DrawnEstate, eventGraph } from './report/graph/event-graph.ts';

/** The map of events of everything that a check judges, with the rules that fail on each way. */
export async function graph(
  request: CheckRequest,
): Promise<{ readonly map: EventGraph; readonly diagnostics: readonly Diagnostic[] }> {
  const result = await check(request);
  const { estates } = await flowsOf(request);
  return { map: eventGraph(result, estates.map(drawn)), diagnostics: result.diagnostics };
}

function drawn({ flows, resources, locate }: EstateFlows): DrawnEstate {
  return { flows, locate, resources: new Map([...resources].map(([address, { resource }]) => [address, resource])) };
}
