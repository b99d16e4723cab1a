import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
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
  expect(run.errors).toEqual([]);
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
  expect(allowed.filter((action) => !/:(?:Get|List|Describe)/.test(action))).toEqual([]);
});
