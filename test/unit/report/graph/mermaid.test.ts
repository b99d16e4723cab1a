import { expect, test } from 'vitest';
import type { EventGraph, GraphEdge, GraphNode } from '../../../../src/model/flow.ts';
import { mermaid } from '../../../../src/report/graph/mermaid.ts';

function node(id: string, changes: Partial<GraphNode> = {}): GraphNode {
  const type = 'AWS::SQS::Queue';
  return { id, label: id, type, account: '111122223333', region: null, stack: 'app', location: null, ...changes };
}

function edge(from: string, to: string, changes: Partial<GraphEdge> = {}): GraphEdge {
  return {
    from,
    to,
    kind: 'deliver',
    label: '',
    verdict: 'allow',
    location: null,
    rules: [],
    findings: [],
    ...changes,
  };
}

test('accounts are subgraphs, ways are labelled and coloured by their verdict', () => {
  const map: EventGraph = {
    nodes: [node('Bus'), node('Queue', { account: null }), node('arn', { account: null, stack: null, type: null })],
    edges: [
      edge('Bus', 'Queue', { verdict: 'deny' }),
      edge('Bus', 'Queue', { verdict: 'deny', label: 'a second target' }),
      edge('Bus', 'arn', { kind: 'dlq', verdict: 'unknown' }),
      edge('Queue', 'Bus', { kind: 'matches' }),
    ],
  };
  expect(mermaid(map)).toBe(`flowchart LR
  subgraph a0["account 111122223333"]
    n0["Bus<br/>SQS::Queue"]
  end
  subgraph a1["account of stack app"]
    n1["Queue<br/>SQS::Queue"]
  end
  subgraph a2["in no template"]
    n2["arn"]
  end
  n0 -->|"deliver ×2: deny"| n1
  n0 -->|"dlq: unknown"| n2
  n1 -.->|"matches"| n0
  linkStyle 2 stroke:#2e7d32,color:#2e7d32
  linkStyle 1 stroke:#b26a00,color:#b26a00
  linkStyle 0 stroke:#c62828,color:#c62828
`);
});

test('text from a template says nothing to Mermaid', () => {
  const hostile = '"]; click n0 call x() %% <script> `#quot; \u202e\n  end';
  const map = { nodes: [node(hostile, { label: hostile, type: hostile })], edges: [] };
  const lines = mermaid(map).split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[2]).toMatch(/^ {4}n0\["[\p{L}\p{N} .:/_#;-]*<br\/>[\p{L}\p{N} .:/_#;-]*"\]$/u);
});
