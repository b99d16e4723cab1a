import type { Diagnostic } from '../../model/diagnostic.ts';
import type { EventGraph, GraphEdge, GraphNode } from '../../model/flow.ts';
import { printDiagnostic, printLocation } from '../json.ts';
import { jsonText } from '../text/json-text.ts';

/** Raised when a key changes its meaning or goes away. */
const SCHEMA = 1;

/** The map of events for programs; every key is written by name. */
export function graphJson({ nodes, edges }: EventGraph, diagnostics: readonly Diagnostic[]): string {
  return jsonText({
    schema: SCHEMA,
    nodes: nodes.map(printNode),
    edges: edges.map(printEdge),
    diagnostics: diagnostics.map(printDiagnostic),
  });
}

function printNode({ id, label, type, account, region, stack, location }: GraphNode): GraphNode {
  return { id, label, type, account, region, stack, location: location && printLocation(location) };
}

function printEdge({ from, to, kind, label, verdict, location, rules, findings }: GraphEdge): GraphEdge {
  return { from, to, kind, label, verdict, location: location && printLocation(location), rules, findings };
}
