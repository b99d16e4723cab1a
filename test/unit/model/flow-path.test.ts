import { describe, expect, test } from 'vitest';
import type { Flow } from '../../../src/model/flow.ts';
import { deadLettersOf, flowPath } from '../../../src/model/flow-path.ts';

function flow(from: string, to: string, changes: Partial<Flow> = {}): Flow {
  const path = ['Properties', 'Targets', 0, 'Arn'];
  return { from, to, arn: null, kind: 'deliver', label: `${from} ${to}`, source: from, path, score: 2, ...changes };
}

const labels = (flows: readonly Flow[]) => flows.map(({ label }) => label);

describe('the path between two ends', () => {
  const flows = [
    flow('bus', 'rule', { kind: 'matches' }),
    flow('rule', 'queue'),
    flow('rule', 'queue', { label: 'again' }),
    flow('queue', 'function', { kind: 'read' }),
    flow('function', 'bus'),
    { ...flow('rule', ''), to: null, arn: 'arn:aws:sqs:::q' },
  ];

  test.each([
    ['bus', 'function', ['bus rule', 'rule queue', 'again', 'queue function']],
    ['rule', 'arn:aws:sqs:::q', ['rule ']],
    ['queue', 'rule', ['queue function', 'function bus', 'bus rule']],
    ['arn:aws:sqs:::q', 'bus', []],
    ['bus', 'bus', []],
  ])('%s to %s', (from, to, expected) => {
    expect(labels(flowPath(flows, from, to))).toEqual(expected);
  });
});

test('dead-letter queues are those of the same element', () => {
  const to = (element: number, name: string) => ['Properties', 'Targets', element, 'DeadLetterConfig', name];
  const path = [flow('rule', 'queue')];
  const own = flow('rule', 'dlq', { kind: 'dlq', path: to(0, 'Arn') });
  const other = flow('rule', 'other', { kind: 'dlq', path: to(1, 'Arn') });
  const elsewhere = flow('second', 'dlq', { kind: 'dlq', path: to(0, 'Arn') });
  expect(deadLettersOf(path, [...path, own, other, elsewhere])).toEqual([own]);
  expect(deadLettersOf([own], [own])).toEqual([]);
});
