import type { GraphEdge, GraphNode } from '../../model/flow.ts';
import { groupBy } from '../../model/lists.ts';

const NOWHERE = 'in no template';

/** Ways of one kind and one verdict between the same two ends, drawn as one. */
export interface Way extends Pick<GraphEdge, 'from' | 'to' | 'kind' | 'verdict'> {
  readonly edges: readonly GraphEdge[];
}

export function waysOf(edges: readonly GraphEdge[]): readonly Way[] {
  const alike = groupBy(edges, ({ from, to, kind, verdict }) => JSON.stringify([from, to, kind, verdict]));
  return [...alike.values()].map((those) => {
    const { from, to, kind, verdict } = those[0] as GraphEdge;
    return { from, to, kind, verdict, edges: those };
  });
}

/** `deliver ×2: deny`; that a way is allowed goes without saying. */
export function labelOf({ kind, verdict, edges }: Way): string {
  const often = edges.length === 1 ? kind : `${kind} ×${edges.length}`;
  return verdict === 'allow' ? often : `${often}: ${verdict}`;
}

/** True for ways that need nobody's leave. */
export function isUnasked({ kind }: Pick<Way, 'kind'>): boolean {
  return ['matches', 'subscribes', 'invokes', 'redrive'].includes(kind);
}

/** The account, or what stands for it where nobody says which one it is. */
export function placeOf({ account, stack }: GraphNode): string {
  if (account !== null) return `account ${account}`;
  return stack === null ? NOWHERE : `account of stack ${stack}`;
}
