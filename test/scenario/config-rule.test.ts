import { randomUUID } from 'node:crypto';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Answering, type Call, type FakeAws, fakeAws, refusal } from '../support/fake-aws.ts';

// The built handler as Lambda calls it, against a server that speaks as AWS does. The SDK and the network are real.

const HANDLER = fileURLToPath(new URL('../../dist/rules/config-rule.js', import.meta.url));
const ACCOUNT = '111122223333';
const AT = '2026-11-24T10:00:00.000Z';
const QUEUE_ARN = `arn:aws:sqs:eu-west-1:${ACCOUNT}:orders`;
const QUEUE_URL = `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/orders`;
const OPEN_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: QUEUE_ARN }],
});

interface Evaluation {
  readonly ComplianceResourceType: string;
  readonly ComplianceResourceId: string;
  readonly ComplianceType: string;
  readonly Annotation?: string;
  readonly OrderingTimestamp: number;
}

type Handler = (event: object) => Promise<{ readonly evaluations: number }>;
let handler: Handler;
let server: FakeAws;
let logged: string[] = [];

beforeAll(async () => {
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret-of-the-test');
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
});
afterAll(() => vi.unstubAllEnvs());
beforeEach(() => {
  logged = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    logged.push(String(text));
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.stop();
});

/** A server of its own, and a handler that has not run before: it keeps its connections. */
async function given(answering: Answering): Promise<void> {
  server = await fakeAws(answering);
  vi.stubEnv('AWS_ENDPOINT_URL', server.endpoint);
  ({ handler } = (await import(`${HANDLER}?${randomUUID()}`)) as { handler: Handler });
}

const nothing: Answering = () => undefined;

function event(invokingEvent: object, more: object = {}): object {
  return {
    version: '1.0',
    invokingEvent: JSON.stringify(invokingEvent),
    resultToken: 'token-of-the-rule',
    eventLeftScope: false,
    configRuleName: 'parapet',
    configRuleArn: `arn:aws:config:eu-west-1:${ACCOUNT}:config-rule/config-rule-abc123`,
    accountId: ACCOUNT,
    ...more,
  };
}

const item = (more: object = {}) => ({
  configurationItemCaptureTime: AT,
  configurationItemStatus: 'OK',
  awsAccountId: ACCOUNT,
  awsRegion: 'eu-west-1',
  resourceType: 'AWS::SQS::Queue',
  resourceId: QUEUE_URL,
  resourceName: QUEUE_URL,
  ARN: QUEUE_ARN,
  configuration: { QueueArn: QUEUE_ARN, SqsManagedSseEnabled: 'true' },
  supplementaryConfiguration: {},
  ...more,
});

const change = (more: object = {}, around: object = {}) =>
  event({ messageType: 'ConfigurationItemChangeNotification', configurationItem: item(more) }, around);

const summary = (status: string) =>
  event({
    messageType: 'OversizedConfigurationItemChangeNotification',
    configurationItemSummary: { ...item({ configurationItemStatus: status }), configuration: undefined },
  });

const scheduled = (around: object = {}) =>
  event({ messageType: 'ScheduledNotification', awsAccountId: ACCOUNT, notificationCreationTime: AT }, around);

const puts = (): Call[] => server.calls.filter(({ operation }) => operation === 'PutEvaluations');

function reported(): Evaluation[] {
  return puts().flatMap(({ input }) => input['Evaluations'] as Evaluation[]);
}

const brief = () =>
  reported().map(({ ComplianceResourceType: type, ComplianceResourceId: id, ComplianceType: verdict }) =>
    [type, id, verdict].join(' '),
  );

test('a changed queue is judged with its policy, under the name and at the time that AWS Config gives', async () => {
  await given(nothing);
  await handler(change({ configuration: { QueueArn: QUEUE_ARN, SqsManagedSseEnabled: 'false', Policy: OPEN_POLICY } }));
  expect(brief()).toEqual([`AWS::SQS::Queue ${QUEUE_URL} NON_COMPLIANT`]);
  const [one] = reported();
  expect(one?.OrderingTimestamp).toBe(Date.parse(AT) / 1000);
  expect(one?.Annotation).toMatch(/^(?:encryption|trust)\/[a-z-]+/);
  expect(one?.Annotation?.length).toBeLessThanOrEqual(256);
  expect(puts()[0]?.input).toMatchObject({ ResultToken: 'token-of-the-rule', TestMode: false });
});

test('a queue in order is compliant, and nothing but its tags is asked for', async () => {
  await given(nothing);
  await handler(change());
  expect(brief()).toEqual([`AWS::SQS::Queue ${QUEUE_URL} COMPLIANT`]);
  expect(server.calls.map(({ operation }) => operation)).toEqual(['ListQueueTags', 'PutEvaluations']);
});

test('the token of a trial stores nothing', async () => {
  await given(nothing);
  await handler(change({}, { resultToken: 'TESTMODE' }));
  expect(puts()[0]?.input).toMatchObject({ ResultToken: 'TESTMODE', TestMode: true });
});

test('an oversized item is fetched', async () => {
  const configuration = JSON.stringify({ QueueArn: QUEUE_ARN, SqsManagedSseEnabled: 'false', Policy: OPEN_POLICY });
  const { ARN: arn, ...rest } = item({ configuration, configurationItemCaptureTime: Date.parse(AT) / 1000 });
  await given(({ operation }) =>
    operation === 'GetResourceConfigHistory' ? { body: { configurationItems: [{ ...rest, arn }] } } : undefined,
  );
  await handler(summary('OK'));
  expect(brief()).toEqual([`AWS::SQS::Queue ${QUEUE_URL} NON_COMPLIANT`]);
  const asked = server.calls.find(({ operation }) => operation === 'GetResourceConfigHistory');
  expect(asked?.input).toMatchObject({ resourceId: QUEUE_URL, resourceType: 'AWS::SQS::Queue', limit: 1 });
});

test.each([
  ['deleted', change({ configurationItemStatus: 'ResourceDeleted', configuration: null })],
  ['deleted unrecorded', change({ configurationItemStatus: 'ResourceDeletedNotRecorded', configuration: null })],
  ['no longer recorded', change({ configurationItemStatus: 'ResourceNotRecorded', configuration: null })],
  ['deleted and oversized', summary('ResourceDeleted')],
  ['out of scope', change({}, { eventLeftScope: true })],
])('a resource that is %s is not applicable', async (_, notice) => {
  await given(nothing);
  await handler(notice);
  expect(brief()).toEqual([`AWS::SQS::Queue ${QUEUE_URL} NOT_APPLICABLE`]);
  expect(server.calls).toHaveLength(1);
});

test('a type that no item tells enough of is not applicable, and says so', async () => {
  await given(nothing);
  await handler(change({ resourceType: 'AWS::Kinesis::Stream', resourceId: 'clicks' }));
  expect(brief()).toEqual(['AWS::Kinesis::Stream clicks NOT_APPLICABLE']);
  expect(reported()[0]?.Annotation).toContain('configuration item');
});

/** Two queues, of which AWS Config records one, and an earlier verdict on a third and on a topic. */
const account: Answering = ({ service, operation, input }) => {
  if (service === 'sqs' && operation === 'ListQueues') return { body: { QueueUrls: [QUEUE_URL, `${QUEUE_URL}-2`] } };
  if (operation === 'GetQueueAttributes') {
    const arn = `arn:aws:sqs:eu-west-1:${ACCOUNT}:${String(input['QueueUrl']).split('/').at(-1)}`;
    return { body: { Attributes: { QueueArn: arn, SqsManagedSseEnabled: 'false', Policy: OPEN_POLICY } } };
  }
  if (operation === 'SelectResourceConfig') {
    const row = { arn: QUEUE_ARN, resourceType: 'AWS::SQS::Queue', resourceId: QUEUE_URL };
    return { body: { Results: [JSON.stringify(row)] } };
  }
  if (operation === 'GetComplianceDetailsByConfigRule') return { body: { EvaluationResults: earlier(input) } };
  return undefined;
};

function earlier({ ConfigRuleName }: Call['input']) {
  const names = [
    ['AWS::SQS::Queue', `${QUEUE_URL}-gone`],
    ['AWS::SQS::Queue', QUEUE_URL],
    ['AWS::SNS::Topic', QUEUE_URL],
  ];
  return names.map(([ResourceType, ResourceId]) => ({
    ComplianceType: 'NON_COMPLIANT',
    EvaluationResultIdentifier: { EvaluationResultQualifier: { ConfigRuleName, ResourceType, ResourceId } },
  }));
}

const ofQueues = () => brief().filter((one) => one.includes('/orders') || one.includes(':orders'));

test('a schedule judges the account: one verdict a resource, recorded names, earlier verdicts on what is gone cleared', async () => {
  await given(account);
  const { evaluations } = await handler(scheduled());
  expect(ofQueues().sort()).toEqual([
    `AWS::SNS::Topic ${QUEUE_URL} NOT_APPLICABLE`,
    `AWS::SQS::Queue ${QUEUE_ARN}-2 NON_COMPLIANT`,
    `AWS::SQS::Queue ${QUEUE_URL} NON_COMPLIANT`,
    `AWS::SQS::Queue ${QUEUE_URL}-gone NOT_APPLICABLE`,
    `AWS::SQS::QueuePolicy ${QUEUE_ARN}-2/policy NON_COMPLIANT`,
  ]);
  expect(reported()).toHaveLength(evaluations);
  expect(new Set(brief()).size).toBe(evaluations);
});

test('what cannot be listed is not taken for gone, and names the permission', async () => {
  await given((call, count) =>
    call.operation === 'ListQueues' ? refusal(call, 'AccessDenied', 403) : account(call, count),
  );
  await handler(scheduled());
  expect(brief()).not.toContain(`AWS::SQS::Queue ${QUEUE_URL}-gone NOT_APPLICABLE`);
  expect(brief()).toContain(`AWS::SNS::Topic ${QUEUE_URL} NOT_APPLICABLE`);
  expect(logged.join('')).toContain('sqs:ListQueues is not allowed');
});

test('without a recorder the account is judged all the same', async () => {
  const refused = ['SelectResourceConfig', 'GetComplianceDetailsByConfigRule'];
  await given((call, count) =>
    refused.includes(call.operation) ? refusal(call, 'AccessDeniedException') : account(call, count),
  );
  await handler(scheduled());
  expect(ofQueues()).toContain(`AWS::SQS::Queue ${QUEUE_ARN} NON_COMPLIANT`);
  expect(logged.filter((line) => line.includes('"WARN"')).length).toBeGreaterThanOrEqual(2);
});

test.each([
  ['not-applicable', 'NOT_APPLICABLE'],
  ['non-compliant', 'NON_COMPLIANT'],
  ['omit', undefined],
])('undecided as %s', async (undecided, verdict) => {
  const rules = 'trust/no-public-principal';
  const bus = {
    resourceType: 'AWS::Events::EventBus',
    resourceId: 'orders',
    ARN: `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/orders`,
    configuration: { Arn: `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/orders`, Name: 'orders' },
  };
  await given((call) => (call.operation === 'DescribeEventBus' ? refusal(call, 'AccessDeniedException') : undefined));
  await handler(change(bus, { ruleParameters: JSON.stringify({ undecided, rules }) }));
  expect(reported().map(({ ComplianceType }) => ComplianceType)).toEqual(verdict === undefined ? [] : [verdict]);
  if (verdict) expect(reported()[0]?.Annotation).toMatch(/^undecided: trust\/no-public-principal/);
});

test('settings lie in S3, and a role acts in the account of the rule', async () => {
  const settings = 'rules:\n  encryption/messaging-at-rest: {enabled: false}\n';
  const keys = ['AccessKeyId', 'SecretAccessKey', 'SessionToken'].map((key) => `<${key}>member</${key}>`).join('');
  const assumed = `<AssumeRoleResponse><AssumeRoleResult><Credentials>${keys}</Credentials></AssumeRoleResult></AssumeRoleResponse>`;
  await given(({ operation, service }) => {
    if (service === 's3') return { body: settings };
    return operation === 'AssumeRole' ? { body: assumed } : undefined;
  });
  const ruleParameters = JSON.stringify({
    settings: 's3://rules/parapet.yaml',
    role: 'parapet',
    rules: 'encryption/*',
  });
  const configuration = { QueueArn: QUEUE_ARN, SqsManagedSseEnabled: 'false' };
  await handler(change({ configuration }, { ruleParameters }));
  expect(brief()).toEqual([`AWS::SQS::Queue ${QUEUE_URL} NOT_APPLICABLE`]);
  const role = server.calls.find(({ operation }) => operation === 'AssumeRole');
  expect(role?.input['RoleArn']).toBe(`arn:aws:iam::${ACCOUNT}:role/parapet`);
  expect(logged.join('')).not.toMatch(/secret-of-the-test|"member"/);
});

test.each([
  ['a parameter that there is not', { ruleParameters: '{"rule":"x"}' }, 'parameter rule'],
  ['a setting that is no pointer', { ruleParameters: '{"settings":"parapet.yaml"}' }, 's3://'],
  ['a rule that there is not', { ruleParameters: '{"rules":"nothing/*"}' }, 'nothing/\\*'],
])('%s is an error, so that the event is not lost', async (_, around, text) => {
  await given(nothing);
  await expect(handler(change({}, around))).rejects.toThrow(new RegExp(text));
  expect(JSON.parse(logged.at(-1) ?? '')).toMatchObject({ level: 'ERROR', rule: 'parapet', account: ACCOUNT });
  expect(puts()).toEqual([]);
});

test('every line that is logged is JSON', async () => {
  await given(account);
  await handler(scheduled());
  expect(logged.length).toBeGreaterThan(0);
  for (const line of logged) expect(JSON.parse(line)).toHaveProperty('timestamp');
});
