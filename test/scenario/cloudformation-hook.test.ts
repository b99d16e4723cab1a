import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

// The built handler as CloudFormation calls it. The payload of a stack lies in S3, which `fetch` stands in for.

const HANDLER = fileURLToPath(new URL('../../dist/rules/cloudformation-hook.js', import.meta.url));
const TOKEN = 'token-of-the-request';
const PAYLOAD = 'https://cfn-hooks.s3.eu-west-1.amazonaws.com/payload?X-Amz-Signature=signature-of-the-test';

type Answer = Readonly<Record<'hookStatus' | 'errorCode' | 'message' | 'clientRequestToken', string>>;
let handler: (event: object) => Promise<Answer>;
let logged: string[] = [];

beforeAll(async () => {
  ({ handler } = (await import(HANDLER)) as { handler: typeof handler });
});
beforeEach(() => {
  logged = [];
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('PARAPET_FAIL_ON', 'medium');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    logged.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const event = (requestData: object, more: object = {}) => ({
  clientRequestToken: TOKEN,
  awsAccountId: '111122223333',
  hookTypeName: 'Parapet::Policy::Hook',
  actionInvocationPoint: 'CREATE_PRE_PROVISION',
  requestData,
  requestContext: { invocation: 1, callbackContext: null },
  ...more,
});

const resource = (resourceProperties: object, more: object = {}) =>
  event({
    targetName: 'AWS::SQS::Queue',
    targetType: 'RESOURCE',
    targetLogicalId: 'Orders',
    targetModel: { resourceProperties },
    ...more,
  });

const UNENCRYPTED = { SqsManagedSseEnabled: false };

test('a resource that breaks a rule is refused, with the finding and the way out', async () => {
  const answer = await handler(resource(UNENCRYPTED));
  expect(answer).toMatchObject({ hookStatus: 'FAILED', errorCode: 'NonCompliant', clientRequestToken: TOKEN });
  expect(answer.message).toMatch(/^encryption\/messaging-at-rest \(medium\) Orders: /);
  expect(answer.message.length).toBeLessThanOrEqual(1024);
});

test('a resource in order goes on, though what it needs beside it is not there', async () => {
  expect(await handler(resource({ SqsManagedSseEnabled: true }))).toMatchObject({ hookStatus: 'SUCCESS' });
});

test('Cloud Control names no logical id', async () => {
  const answer = await handler(resource(UNENCRYPTED, { targetType: 'CLOUD_CONTROL', targetLogicalId: undefined }));
  expect(answer).toMatchObject({ hookStatus: 'FAILED', errorCode: 'NonCompliant' });
});

test('what is deleted is not judged', async () => {
  const gone = { ...resource(UNENCRYPTED), actionInvocationPoint: 'DELETE_PRE_PROVISION' };
  expect(await handler(gone)).toMatchObject({ hookStatus: 'SUCCESS', clientRequestToken: TOKEN });
});

test('the threshold and the rules are those of the function', async () => {
  vi.stubEnv('PARAPET_FAIL_ON', 'critical');
  expect(await handler(resource(UNENCRYPTED))).toMatchObject({ hookStatus: 'SUCCESS' });
  vi.stubEnv('PARAPET_FAIL_ON', '');
  expect(await handler(resource(UNENCRYPTED))).toMatchObject({ hookStatus: 'SUCCESS' });
  vi.stubEnv('PARAPET_FAIL_ON', 'low');
  vi.stubEnv('PARAPET_RULES', 'trust/*');
  expect(await handler(resource(UNENCRYPTED))).toMatchObject({ hookStatus: 'SUCCESS' });
  vi.stubEnv('PARAPET_FAIL_ON', 'grave');
  expect(await handler(resource(UNENCRYPTED))).toMatchObject({ hookStatus: 'FAILED', errorCode: 'InternalFailure' });
});

function lying(payload: unknown): void {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(JSON.stringify(payload)));
}

const TEMPLATE = `
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: {SqsManagedSseEnabled: false}
`;

test.each(['STACK', 'CHANGE_SET'])('a template of a %s is judged as a whole', async (targetType) => {
  lying({ template: TEMPLATE, previousTemplate: null });
  const answer = await handler(
    event({ targetName: targetType, targetType, targetLogicalId: 'shop', payload: PAYLOAD }),
  );
  expect(answer).toMatchObject({ hookStatus: 'FAILED', errorCode: 'NonCompliant' });
  expect(answer.message).toContain('Orders');
  expect(fetch).toHaveBeenCalledOnce();
});

test.each([
  ['elsewhere', 'https://example.com/payload', { template: TEMPLATE }],
  ['on another scheme', 'http://cfn-hooks.s3.eu-west-1.amazonaws.com/payload', { template: TEMPLATE }],
  ['without a template', PAYLOAD, {}],
  ['no template at all', PAYLOAD, { template: 'a: [1' }],
])('a payload %s is no verdict, and a failure that says so', async (_, payload, content) => {
  lying(content);
  const answer = await handler(event({ targetName: 'STACK', targetType: 'STACK', payload }));
  expect(answer).toMatchObject({ hookStatus: 'FAILED', errorCode: 'InternalFailure', clientRequestToken: TOKEN });
  expect(answer.message).toMatch(/^parapet could not judge this: /);
  expect(logged.join('')).not.toContain('signature-of-the-test');
});
