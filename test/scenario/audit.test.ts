import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Answering, type Call, type FakeAws, fakeAws, refusal } from '../support/fake-aws.ts';
import { runAudit } from '../support/run-audit.ts';

// An account with queues and a bus, and what may go wrong on the way to it. The SDK and the network are real.

const QUEUES = 7;
const PER_PAGE = 3;
/** The account's own settings have a host name of their own, which the loopback interface does not. */
const UNREACHABLE = /s3:GetAccountPublicAccessBlock/;

let folder: string;
let server: FakeAws;
/** The standard error of the last audit. */
let said = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parapet-audit-'));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const queueUrl = (i: number) => `https://sqs.eu-west-1.amazonaws.com/111122223333/queue-${i}`;

/** The account: seven queues in pages of three, the second page empty, one of them open to the world. */
const account: Answering = (call) => {
  const { service, operation, input } = call;
  if (service !== 'sqs') return undefined;
  if (operation === 'ListQueues') return { body: page(String(input['NextToken'] ?? '0')) };
  if (operation === 'GetQueueAttributes') return { body: { Attributes: attributes(String(input['QueueUrl'])) } };
  return undefined;
};

function page(token: string) {
  if (token === 'empty') return { QueueUrls: [], NextToken: '3' };
  const start = Number(token);
  const urls = Array.from({ length: Math.min(PER_PAGE, QUEUES - start) }, (_, i) => queueUrl(start + i));
  if (start === 0) return { QueueUrls: urls, NextToken: 'empty' };
  return { QueueUrls: urls, ...(start + PER_PAGE < QUEUES && { NextToken: String(start + PER_PAGE) }) };
}

function attributes(url: string) {
  const arn = `arn:aws:sqs:eu-west-1:111122223333:${url.split('/').at(-1)}`;
  const statement = { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: arn };
  return {
    QueueArn: arn,
    SqsManagedSseEnabled: 'false',
    ...(url.endsWith('-3') && { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }) }),
  };
}

const FLAGS = ['--region', 'eu-west-1', '--format', 'json', '--all'];

interface Audited {
  readonly code: number | null;
  readonly results: readonly {
    readonly rule: string;
    readonly verdict: string;
    readonly resource: { readonly address: string };
  }[];
  readonly errors: readonly string[];
}

async function audited(answering: Answering, flags: readonly string[] = []): Promise<Audited> {
  server = await fakeAws(answering);
  return auditAgain(flags);
}

async function auditAgain(flags: readonly string[] = []): Promise<Audited> {
  const { code, stdout, stderr } = await runAudit([...FLAGS, ...flags], server.endpoint, folder);
  said = stderr;
  const { results, diagnostics } = JSON.parse(stdout || '{"results":[],"diagnostics":[]}');
  const errors = diagnostics.map(({ message }: { message: string }) => message);
  for (const one of errors) expect(stderr).toContain(one);
  return { code, results, errors: errors.filter((one: string) => !UNREACHABLE.test(one)) };
}

/** Queues by their verdict on encryption at rest: the rule that every queue here breaks. */
function encryption({ results }: Audited): string[] {
  const of = results.filter(({ rule }) => rule === 'encryption/messaging-at-rest');
  return of.map(({ resource, verdict }) => `${resource.address.split(':').at(-1)} ${verdict}`);
}

const ALL_FAIL = Array.from({ length: QUEUES }, (_, i) => `queue-${i} fail`);

/** The account with a fault in some calls. */
const faulty =
  (fault: (call: Call, count: number) => ReturnType<Answering>): Answering =>
  (call, count) =>
    fault(call, count) ?? account(call, count);

test('every page is read, the empty one passed over', async () => {
  const run = await audited(account);
  expect(encryption(run)).toEqual(ALL_FAIL);
  expect(run.errors).toEqual([]);
  const open = run.results.filter(({ rule, verdict }) => rule === 'trust/no-public-principal' && verdict === 'fail');
  expect(open.map(({ resource }) => resource.address)).toEqual(['arn:aws:sqs:eu-west-1:111122223333:queue-3/policy']);
});

test('throttling on every third call loses nothing', async () => {
  let calls = 0;
  const run = await audited(
    faulty((call) => (call.service === 'sqs' && ++calls % 3 === 0 ? refusal(call, 'ThrottlingException') : undefined)),
  );
  expect(encryption(run)).toEqual(ALL_FAIL);
  expect(run.errors).toEqual([]);
});

test('a service that fails once is asked again', async () => {
  const failed = new Set<string>();
  const run = await audited(
    faulty((call) => {
      if (call.service !== 'sqs' || failed.has(call.operation)) return undefined;
      failed.add(call.operation);
      return refusal(call, 'InternalFailure', 500);
    }),
  );
  expect(encryption(run)).toEqual(ALL_FAIL);
  expect(run.errors).toEqual([]);
});

test('a page that is cut short is asked for again, and nothing comes twice', async () => {
  let cut = false;
  const run = await audited(
    faulty((call, count) => {
      if (cut || call.operation !== 'ListQueues' || call.input['NextToken'] !== '3') return undefined;
      cut = true;
      return { ...(account(call, count) as { body: unknown }), cut: 40 };
    }),
  );
  expect(encryption(run)).toEqual(ALL_FAIL);
  expect(run.errors).toEqual([]);
});

test('a refused service leaves its resources undecided, names the permission, and costs nothing else', async () => {
  const run = await audited(
    faulty((call) => (call.service === 'events' ? refusal(call, 'AccessDeniedException') : undefined)),
  );
  expect(encryption(run)).toEqual(ALL_FAIL);
  expect(run.code).toBe(3);
  expect(run.errors).toContain(
    '111122223333 eu-west-1: events:ListEventBuses is not allowed; no AWS::Events::Rule can be judged',
  );
  const rules = run.results.filter(({ resource }) => resource.address === '111122223333/eu-west-1/AWS::Events::Rule');
  expect(new Set(rules.map(({ verdict }) => verdict))).toEqual(new Set(['undecided', 'not-applicable']));
  const undecided = rules.filter(({ verdict }) => verdict === 'undecided');
  expect(undecided.length).toBeGreaterThan(0);
  for (const one of undecided) expect(one).toMatchObject({ reason: 'unrecorded', missing: 'events:ListEventBuses' });
});

test('what one call would tell of one resource is unknown, not absent', async () => {
  const run = await audited(
    faulty((call) =>
      call.operation === 'GetQueueAttributes' && call.input['QueueUrl'] === queueUrl(5)
        ? refusal(call, 'AccessDenied', 403)
        : undefined,
    ),
  );
  expect(encryption(run)).toEqual(ALL_FAIL.map((one, i) => (i === 5 ? 'queue-5 undecided' : one)));
  expect(run.errors).toEqual([
    '111122223333 eu-west-1: sqs:GetQueueAttributes is not allowed; what it tells of 1 AWS::SQS::Queue is not known',
  ]);
});

test('a queue that was deleted while the audit ran is gone', async () => {
  const run = await audited(
    faulty((call) =>
      call.operation === 'GetQueueAttributes' && call.input['QueueUrl'] === queueUrl(5)
        ? refusal(call, 'com.amazonaws.sqs#QueueDoesNotExist')
        : undefined,
    ),
  );
  expect(encryption(run)).toEqual(ALL_FAIL.filter((_, i) => i !== 5));
  expect(run.errors).toEqual([
    '111122223333 eu-west-1: 1 AWS::SQS::Queue vanished while the audit ran (sqs:GetQueueAttributes)',
  ]);
});

test('refused credentials are wrong usage', async () => {
  const run = await audited((call) => refusal(call, 'InvalidClientTokenId', 403));
  expect(run.code).toBe(2);
});

test('a run that was cut off goes on from its state file, which only its owner can read', async () => {
  const state = join(folder, 'state.jsonl');
  let isBroken = true;
  const first = await audited(
    faulty((call) =>
      isBroken && call.operation === 'GetQueueAttributes' && call.input['QueueUrl'] === queueUrl(5)
        ? refusal(call, 'AccessDenied', 403)
        : undefined,
    ),
    ['--resume', state],
  );
  expect(encryption(first)).toContain('queue-5 undecided');
  expect(statSync(state).mode & 0o077).toBe(0);
  isBroken = false;
  const before = server.calls.length;
  const second = await auditAgain(['--resume', state]);
  expect(encryption(second)).toEqual(ALL_FAIL);
  const again = server.calls.slice(before).filter(({ service }) => service === 'sqs');
  expect(again.map(({ operation }) => operation).filter((one) => one === 'GetQueueAttributes')).toHaveLength(1);
  expect(readFileSync(state, 'utf8').match(/queue-5"/g)).not.toBeNull();
});

test('every call that an audit makes is in the policy that it prints', async () => {
  await audited(account);
  const { stdout } = await runAudit(['--print-iam-policy'], server.endpoint, folder);
  const [statement] = JSON.parse(stdout).Statement;
  const allowed: string[] = statement.Action;
  expect(allowed).toContain('sqs:GetQueueAttributes');
  for (const { service, operation } of server.calls.filter(
    (call) => call.service === 'sqs' || call.service === 'events',
  )) {
    expect(allowed).toContain(`${service}:${operation}`);
  }
  expect(allowed.filter((action) => !/:(?:Get|List|Describe|Select|BatchGet)/.test(action))).toEqual([]);
});

/** What an aggregator has: a queue in each of two accounts, with the policy in the item, and one item that comes only when asked again. */
const aggregator: Answering = ({ service, operation, input }) => {
  if (service !== 'config') return undefined;
  if (operation === 'SelectAggregateResourceConfig') {
    const accounts = String(input['Expression']).includes("'AWS::SQS::Queue'") ? ['444455556666', '777788889999'] : [];
    const rows = accounts.map((accountId) => ({
      resourceId: `https://sqs.eu-west-1.amazonaws.com/${accountId}/orders`,
      resourceName: 'orders',
      resourceType: 'AWS::SQS::Queue',
      accountId,
      awsRegion: 'eu-west-1',
    }));
    return { body: { Results: rows.map((row) => JSON.stringify(row)) } };
  }
  const asked = input['ResourceIdentifiers'] as readonly { readonly SourceAccountId: string }[];
  return {
    body: {
      BaseConfigurationItems: [queueItem(asked[0]?.SourceAccountId ?? '')],
      UnprocessedResourceIdentifiers: asked.slice(1),
    },
  };
};

function queueItem(accountId: string) {
  const arn = `arn:aws:sqs:eu-west-1:${accountId}:orders`;
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: arn }],
  };
  const configuration = { QueueArn: arn, QueueUrl: 'x', SqsManagedSseEnabled: 'true', Policy: JSON.stringify(policy) };
  return {
    accountId,
    awsRegion: 'eu-west-1',
    arn,
    resourceType: 'AWS::SQS::Queue',
    resourceId: 'x',
    resourceName: 'orders',
    configurationItemStatus: 'OK',
    configuration: JSON.stringify(configuration),
  };
}

test('an aggregator tells of accounts that nobody can call; what it lacks is undecided, and said once', async () => {
  const run = await audited(aggregator, ['--aggregator', 'all']);
  const open = run.results.filter(({ rule, verdict }) => rule === 'trust/no-public-principal' && verdict === 'fail');
  expect(open.map(({ resource }) => resource.address)).toEqual([
    'arn:aws:sqs:eu-west-1:444455556666:orders/policy',
    'arn:aws:sqs:eu-west-1:777788889999:orders/policy',
  ]);
  // Whether a queue is read by a function decides, and AWS Config records no event source mappings.
  const redrive = run.results.filter(({ rule }) => rule === 'delivery/queue-redrive');
  expect(redrive.map(({ verdict }) => verdict)).toEqual(['undecided', 'undecided']);
  const tags = run.errors.filter((one) => one.includes('sqs:ListQueueTags'));
  expect(tags).toEqual([
    'AWS Config does not record what sqs:ListQueueTags tells: what it tells of 2 AWS::SQS::Queue is not known; a --role could read it',
  ]);
  expect(run.errors.filter((one) => one.includes('read as documented'))).toHaveLength(1);
  expect(run.code).toBe(1);
});

test('a recorder is read for what it records, the services for the rest', async () => {
  const run = await audited(
    (call, count) => {
      const { service, operation, input } = call;
      if (service !== 'config') return account(call, count);
      if (operation === 'DescribeConfigurationRecorders') {
        return {
          body: {
            ConfigurationRecorders: [{ recordingGroup: { allSupported: false, resourceTypes: ['AWS::SQS::Queue'] } }],
          },
        };
      }
      if (operation === 'SelectResourceConfig') {
        expect(input['Expression']).toContain("'AWS::SQS::Queue'");
        return { body: { Results: [JSON.stringify({ resourceType: 'AWS::SQS::Queue', resourceId: 'x' })] } };
      }
      return { body: { baseConfigurationItems: [queueItem('111122223333')], unprocessedResourceKeys: [] } };
    },
    ['--recorder'],
  );
  expect(encryption(run)).toEqual(['orders pass']);
  const calls = server.calls.map(({ service, operation }) => `${service} ${operation}`);
  expect(calls).not.toContain('sqs GetQueueAttributes');
  expect(calls).toContain('sqs ListQueueTags');
  expect(calls).toContain('sns ListTopics');
});

const CONTENT = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] });

/** An organization of a unit below the root with one account, which lets nobody in. */
const organization: Answering = (call) => {
  const { operation, input } = call;
  if (call.service === 'sts' && operation === 'AssumeRole') return refusal(call, 'AccessDenied', 403);
  if (call.service !== 'organizations') return undefined;
  const isRoot = input['ParentId'] === 'r-ab12';
  const answers: Readonly<Record<string, unknown>> = {
    DescribeOrganization: { Organization: { Id: 'o-abc1234567', MasterAccountId: '111122223333' } },
    ListRoots: { Roots: [{ Id: 'r-ab12' }] },
    ListOrganizationalUnitsForParent: { OrganizationalUnits: isRoot ? [{ Id: 'ou-ab12-11111111' }] : [] },
    ListAccountsForParent: { Accounts: isRoot ? [] : [{ Id: '444455556666', Name: 'orders', State: 'ACTIVE' }] },
    ListPolicies: { Policies: [{ Id: 'p-1', Name: 'all' }] },
    DescribePolicy: { Policy: { Content: CONTENT } },
    ListTargetsForPolicy: { Targets: [{ TargetId: 'r-ab12', Type: 'ROOT' }] },
  };
  return { body: answers[operation] };
};

test('an account of the organization that lets nobody in costs only itself', async () => {
  const run = await audited(
    (call, count) => organization(call, count) ?? account(call, count),
    ['--organization', '--role', 'Auditor'],
  );
  expect(encryption(run)).toEqual(ALL_FAIL);
  expect(run.code).toBe(3);
  expect(run.errors).toEqual([
    'arn:aws:iam::444455556666:role/Auditor: sts:AssumeRole failed: AccessDenied by the test; its account is not judged',
  ]);
});

const TEMPLATE = `Resources:
  First: {Type: AWS::SQS::Queue, Properties: {QueueName: queue-0, SqsManagedSseEnabled: true}}
  Second: {Type: AWS::SQS::Queue, Properties: {QueueName: queue-1, SqsManagedSseEnabled: false}}
  Third: {Type: AWS::SQS::Queue, Properties: {QueueName: queue-9}}
`;

test('a queue that was changed by hand is drift, at the line of its template', async () => {
  writeFileSync(join(folder, 'app.yaml'), TEMPLATE);
  const run = await audited(account, ['--against', 'app.yaml']);
  expect(encryption(run)).toEqual(ALL_FAIL);
  const drift = run.errors.filter((one) => /drift|found live/.test(one));
  expect(drift).toEqual([
    'drift: encryption/messaging-at-rest of First passes in the template and fails live',
    '2 of 3 resources of the templates were found live',
  ]);
  expect(said).toContain('app.yaml:2: warning: drift: ');
});
