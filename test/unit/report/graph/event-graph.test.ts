import { expect, test } from 'vitest';
import type { Resource } from '../../../../src/model/estate.ts';
import type { Flow } from '../../../../src/model/flow.ts';
import { eventGraph } from '../../../../src/report/graph/event-graph.ts';
import { checkOf, resultOf } from '../../../support/report-samples.ts';

const TARGET = ['Properties', 'Targets', 0, 'Arn'];
const QUEUE = 'arn:aws:sqs:eu-west-1:⟦~parameter.source.Account⟧:orders';

const rule = {
  address: 'source/OrderRule',
  type: 'AWS::Events::Rule',
  logicalId: 'OrderRule',
  stack: 'source',
  account: '⟦account.source⟧',
  region: 'eu-west-1',
} as Resource;

const flow: Flow = {
  from: rule.address,
  to: null,
  arn: QUEUE,
  kind: 'deliver',
  label: 'target orders of rule OrderRule',
  source: rule.address,
  path: TARGET,
  score: 1,
};

const estate = { flows: [flow], resources: new Map([[rule.address, rule]]), locate: () => null };

function rulesOf(...results: Parameters<typeof resultOf>[0][]) {
  return eventGraph(checkOf({ results: results.map(resultOf) }), [estate]).edges[0]?.rules;
}

test('nodes are the ends of flows, named for people', () => {
  const { nodes, edges } = eventGraph(checkOf(), [estate]);
  expect(nodes).toEqual([
    {
      id: 'arn:aws:sqs:eu-west-1:${Account}:orders',
      label: 'orders',
      type: 'sqs',
      account: null,
      region: 'eu-west-1',
      stack: null,
      location: null,
    },
    {
      id: 'source/OrderRule',
      label: 'OrderRule',
      type: 'AWS::Events::Rule',
      account: null,
      region: 'eu-west-1',
      stack: 'source',
      location: null,
    },
  ]);
  expect(edges).toMatchObject([{ from: 'source/OrderRule', to: nodes[0]?.id, verdict: 'unknown', rules: [] }]);
});

test('a way has the rules that fail on it, by the path of the finding or by its evidence', () => {
  const step = { address: rule.address, location: null, message: '', verdict: 'allow' as const };
  const other = ['Properties', 'Targets', 1, 'Arn'];
  expect(rulesOf({ path: TARGET.slice(0, 3) })).toEqual(['delivery/target-dlq']);
  expect(rulesOf({ rule: 'trust/kms-path', path: ['x'], evidence: [{ ...step, path: TARGET }] })).toEqual([
    'trust/kms-path',
  ]);
  expect(rulesOf({ evidence: [{ ...step, path: other }] })).toEqual([]);
  expect(rulesOf({ path: other })).toEqual([]);
  expect(rulesOf({ path: ['Properties'] })).toEqual([]);
  expect(rulesOf({ verdict: 'undecided' })).toEqual([]);
});
