import process from 'node:process';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Answering, type FakeAws, fakeAws, refusal } from '../support/fake-aws.ts';

// The handler as EventBridge calls it, against a server that speaks as S3 does.

type Handler = (event: object) => Promise<Readonly<Record<string, string>>>;
let server: FakeAws;
let handler: Handler;

beforeEach(() => {
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.stop();
});
afterAll(() => vi.unstubAllEnvs());

const versioning = (status: string) => ({ body: `<VersioningConfiguration>${status}</VersioningConfiguration>` });

async function given(answering: Answering = () => versioning('')): Promise<void> {
  server = await fakeAws(answering);
  vi.stubEnv('AWS_ENDPOINT_URL', server.endpoint);
  vi.resetModules();
  ({ handler } = (await import('../../rules/remediate-s3-versioning/handler.ts')) as { handler: Handler });
}

const finding = (name: string, more: object = {}) => ({
  Id: `finding-of-${name}`,
  AwsAccountId: '111122223333',
  Resources: [{ Type: 'AwsS3Bucket', Id: `arn:aws:s3:::${name}`, ...more }],
});

const event = (...findings: object[]) => ({
  'detail-type': 'Security Hub Findings - Custom Action',
  detail: { actionName: 'Enable versioning', findings },
});

const puts = () => server.calls.filter(({ operation }) => operation.startsWith('PUT'));

test('until it may, it only says what it would do', async () => {
  await given();
  expect(await handler(event(finding('data')))).toEqual({ data: 'would be enabled' });
  expect(server.calls).toHaveLength(1);
});

test('once it may, each bucket is changed once, and what has versioning stays', async () => {
  await given(({ path }) => versioning(path.startsWith('/kept') ? '<Status>Enabled</Status>' : ''));
  vi.stubEnv('PARAPET_DRY_RUN', 'false');
  const outcomes = await handler(event(finding('data'), finding('data'), finding('kept')));
  expect(outcomes).toEqual({ data: 'enabled', kept: 'was enabled' });
  expect(puts().map(({ path }) => path)).toEqual(['/data/?versioning=']);
});

test('what is no bucket is passed over', async () => {
  await given();
  expect(await handler(event(finding('data', { Type: 'AwsS3Object' }), { Id: 'a', AwsAccountId: '1' }))).toEqual({});
  expect(server.calls).toEqual([]);
});

test('a bucket that refuses costs only itself, and the event comes again', async () => {
  await given((call) => (call.path.startsWith('/shut') ? refusal(call, 'AccessDenied', 403) : versioning('')));
  vi.stubEnv('PARAPET_DRY_RUN', 'false');
  await expect(handler(event(finding('shut'), finding('data')))).rejects.toThrow('shut');
  expect(puts().map(({ path }) => path)).toEqual(['/data/?versioning=']);
});
