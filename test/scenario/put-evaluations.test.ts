import { ConfigServiceClient, type Evaluation } from '@aws-sdk/client-config-service';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { putEvaluations } from '../../rules/config-rule/put-evaluations.ts';
import { type Answering, type Call, type FakeAws, fakeAws, refusal } from '../support/fake-aws.ts';

// What AWS Config is told, against a server that counts what it took.

const COUNT = 10_000;

let server: FakeAws;
let client: ConfigServiceClient;
beforeAll(() => {
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
});
afterAll(() => vi.unstubAllEnvs());
afterEach(async () => {
  vi.restoreAllMocks();
  client.destroy();
  await server.stop();
});

async function given(answering: Answering): Promise<void> {
  server = await fakeAws(answering);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  client = new ConfigServiceClient({ region: 'eu-west-1', endpoint: server.endpoint, credentials, maxAttempts: 10 });
}

const evaluations: readonly Evaluation[] = Array.from({ length: COUNT }, (_, i) => ({
  ComplianceResourceType: 'AWS::SQS::Queue',
  ComplianceResourceId: `queue-${i}`,
  ComplianceType: 'COMPLIANT',
  OrderingTimestamp: new Date('2026-11-24'),
}));

const batchOf = ({ input }: Call) => input['Evaluations'] as Evaluation[];

test('ten thousand evaluations arrive once each, a hundred a call, though every third call is throttled', async () => {
  // The pause before another try is a random part of its longest: none.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const taken: Evaluation[] = [];
  await given((call, count) => {
    if (count % 3 === 0) return refusal(call, 'ThrottlingException');
    taken.push(...batchOf(call));
    return { body: { FailedEvaluations: [] } };
  });
  await putEvaluations(client, 'token', evaluations);
  expect(taken).toHaveLength(COUNT);
  expect(new Set(taken.map(({ ComplianceResourceId: id }) => id)).size).toBe(COUNT);
  expect(Math.max(...server.calls.map((call) => batchOf(call).length))).toBe(100);
  expect(server.calls.length).toBeGreaterThan(COUNT / 100);
});

test('of a call that is taken in part only the rest is sent again', async () => {
  await given((call, count) => ({ body: { FailedEvaluations: count === 1 ? batchOf(call).slice(0, 7) : [] } }));
  await putEvaluations(client, 'token', evaluations.slice(0, 150));
  expect(server.calls.map((call) => batchOf(call).length)).toEqual([100, 50, 7]);
});

test('what is refused to the end is an error', async () => {
  await given((call) => ({ body: { FailedEvaluations: batchOf(call).slice(0, 1) } }));
  await expect(putEvaluations(client, 'token', evaluations.slice(0, 3))).rejects.toThrow('refused 1 of 3');
});
