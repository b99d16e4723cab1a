import type { Resource } from '../../model/estate.ts';
import { STEP_VERDICTS } from '../../model/finding.ts';
import type { EventGraph, Flow, GraphEdge, GraphNode } from '../../model/flow.ts';
import { endsOf } from '../../model/flow-path.ts';
import type { Path } from '../../model/json.ts';
import { compare, groupBy } from '../../model/lists.ts';
import type { Location } from '../../model/location.ts';
import type { CheckResult, Result } from '../../model/result.ts';
import { hasToken, readable } from '../../model/token.ts';
import { inState } from '../results/state.ts';

/** The ways of events in one estate, and what they lead between. */
export interface DrawnEstate {
  readonly flows: readonly Flow[];
  /** By address. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly locate: (address: string, path: Path) => Location | null;
}

/** A finding about an element, such as one target, has a path at least as long: `Properties`, `Targets`, 0. */
const ELEMENT = 3;

/** The map of events: what the flows lead between, each with its verdict and the rules that fail on it. Sorted. */
export function eventGraph({ results }: CheckResult, estates: readonly DrawnEstate[]): EventGraph {
  const bySource = failsBySource(results);
  const nodes = new Map<string, GraphNode>();
  const edges: GraphEdge[] = [];
  for (const { flows, resources, locate } of estates) {
    for (const flow of flows) {
      for (const end of endsOf(flow)) if (!nodes.has(end)) nodes.set(end, nodeOf(end, resources.get(end), locate));
      edges.push(edgeOf(flow, bySource.get(flow.source) ?? [], locate));
    }
  }
  return { nodes: [...nodes.values()].sort(by(({ id }) => id)), edges: edges.sort(by(keyOf)) };
}

function nodeOf(end: string, resource: Resource | undefined, locate: DrawnEstate['locate']): GraphNode {
  if (resource === undefined) {
    const [, , service = '', region = '', account = ''] = end.split(':');
    const type = end.startsWith('arn:') && !hasToken(service) ? service : null;
    return {
      id: readable(end),
      label: readable(end.slice(end.lastIndexOf(':') + 1)),
      type,
      account: known(account),
      region: known(region),
      stack: null,
      location: null,
    };
  }
  const { type, logicalId, account, region, stack } = resource;
  const location = locate(end, []);
  return { id: end, label: logicalId, type, account: known(account), region: known(region), stack, location };
}

function known(text: string): string | null {
  return text === '' || hasToken(text) ? null : text;
}

function edgeOf(flow: Flow, fails: readonly Result[], locate: DrawnEstate['locate']): GraphEdge {
  const [from, to] = endsOf(flow);
  const found = fails.filter((fail) => isAbout(fail, flow));
  return {
    from: readable(from),
    to: readable(to),
    kind: flow.kind,
    label: readable(flow.label),
    verdict: STEP_VERDICTS[flow.score],
    location: locate(flow.source, flow.path),
    rules: [...new Set(found.map(({ rule }) => rule))].sort(),
    findings: [...new Set(found.map(({ fingerprint }) => fingerprint))].sort(),
  };
}

/** Open fails by the resource that sends, or names what is sent to. */
function failsBySource(results: readonly Result[]): ReadonlyMap<string, readonly Result[]> {
  return groupBy(inState(results, 'fail'), ({ evidence, resource }) => evidence?.[0]?.address ?? resource.address);
}

/** The first step of evidence is the place that names the destination; without evidence the path of the finding tells. */
function isAbout({ evidence, path, location }: Result, flow: Flow): boolean {
  const [first] = evidence ?? [];
  if (first) return isWithin(first.path, flow.path) && first.path.length === flow.path.length;
  return location?.address === undefined && path.length >= ELEMENT && isWithin(path, flow.path);
}

function isWithin(path: Path, whole: Path): boolean {
  return path.every((step, i) => whole[i] === step);
}

function keyOf({ from, to, kind, label }: GraphEdge): string {
  return [from, to, kind, label].join('\n');
}

function by<T>(key: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => compare(key(a), key(b));
}
