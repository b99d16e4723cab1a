import type { Flow } from './flow.ts';

/** What a flow comes from and leads to: addresses, or the ARN of the end that is in no template. */
export function endsOf({ from, to, arn }: Flow): readonly [from: string, to: string] {
  return [from ?? arn ?? '', to ?? arn ?? ''];
}

/** All flows on the shortest way between two ends, in their order; none where nothing leads there. */
export function flowPath(flows: readonly Flow[], from: string, to: string): readonly Flow[] {
  const before = reached(flows, from);
  if (from === to || !before.has(to)) return [];
  const path: Flow[] = [];
  for (let end = to; end !== from; ) {
    const start = before.get(end) as string;
    path.unshift(...flows.filter((flow) => endsOf(flow)[0] === start && endsOf(flow)[1] === end));
    end = start;
  }
  return path;
}

/** What events of one end come to, each with what they come from. */
function reached(flows: readonly Flow[], from: string): ReadonlyMap<string, string> {
  const leaving = new Map<string, string[]>();
  for (const [start, end] of flows.map(endsOf)) leaving.set(start, [...(leaving.get(start) ?? []), end]);
  const before = new Map([[from, from]]);
  for (const start of before.keys()) {
    for (const end of leaving.get(start) ?? []) if (!before.has(end)) before.set(end, start);
  }
  return before;
}

/** The flows to the dead-letter queues of flows: written in the same resource, beside what they deliver to. */
export function deadLettersOf(path: readonly Flow[], flows: readonly Flow[]): readonly Flow[] {
  const delivering = path.filter(({ kind }) => kind === 'deliver' || kind === 'enrich' || kind === 'read');
  return flows.filter(
    (flow) => flow.kind === 'dlq' && !path.includes(flow) && delivering.some((one) => isBeside(flow, one)),
  );
}

function isBeside(flow: Flow, { source, path }: Flow): boolean {
  return flow.source === source && path.slice(0, -1).every((step, i) => flow.path[i] === step);
}
