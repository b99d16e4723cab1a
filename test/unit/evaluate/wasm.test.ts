import { describe, expect, test } from 'vitest';
import { policyInput } from '../../../src/estate/input.ts';
import { hostPolicies } from '../../../src/evaluate/wasm.ts';
import { EngineError } from '../../../src/model/errors.ts';
import { policies, rules, settings } from '../../support/engine.ts';
import { resourcesOf } from '../../support/resources.ts';

const ALL = rules().map(({ id }) => id);

function inputOf(text: string, ids: readonly string[] = ALL) {
  return policyInput(resourcesOf(text), {
    rules: ids,
    organization: {},
    allowlist: {},
    settings: settings(),
    today: '2026-11-24',
  });
}

const QUEUES = (count: number, name = '') =>
  `Resources:\n${Array.from({ length: count }, (_, i) => `  Queue${i}: {Type: AWS::SQS::Queue, Properties: {QueueName: "${name}${i}"}}`).join('\n')}`;

describe('the shipped module', () => {
  test('answers for the rules that are asked for, and only for those', async () => {
    const found = await (await policies()).evaluate(inputOf(QUEUES(1), ['delivery/queue-redrive', 's3/tls-only']));
    expect(Object.keys(found).sort()).toEqual(['delivery/queue-redrive', 's3/tls-only']);
    expect(found['delivery/queue-redrive']?.deny).toHaveLength(1);
  });

  test('says the same whether asked in one go or, for a large input, in batches', async () => {
    const module = await policies();
    const small = await module.evaluate(inputOf(QUEUES(3)));
    const large = await module.evaluate(
      inputOf(`${QUEUES(3)}\n  Padding: {Type: Custom::Padding, Properties: {Text: "${'x'.repeat(1_100_000)}"}}`),
    );
    expect(Object.keys(large).sort()).toEqual(Object.keys(small).sort());
    expect(large['delivery/queue-redrive']).toEqual(small['delivery/queue-redrive']);
  });

  test('takes text of ten megabytes', async () => {
    const found = await (await policies()).evaluate(
      inputOf(QUEUES(1, 'x'.repeat(10_000_000)), ['delivery/queue-redrive']),
    );
    expect(found['delivery/queue-redrive']?.deny).toHaveLength(1);
  });

  test('is whole again after an input that was too much for it', async () => {
    const module = await policies();
    const broken = { ...inputOf(QUEUES(1)), rules: [3] as unknown as string[] };
    await module.evaluate(broken).catch(() => {});
    expect((await module.evaluate(inputOf(QUEUES(1))))['delivery/queue-redrive']?.deny).toHaveLength(1);
  });
});

test('what is no WebAssembly is an engine error', async () => {
  await expect(hostPolicies({ bytes: new Uint8Array([1, 2, 3]) })).rejects.toThrow(EngineError);
});
