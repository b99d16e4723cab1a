import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as the server sees it. */
export interface Call {
  /** As credentials are scoped: `sqs`, `events`. */
  readonly service: string;
  /** Of services that say it; a REST service has a method and a path instead. */
  readonly operation: string;
  readonly path: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status?: number;
  /** JSON, or XML text. */
  readonly body: unknown;
  /** Only so many bytes of it arrive, as if they were all. */
  readonly cut?: number;
}

export interface FakeAws {
  readonly endpoint: string;
  /** Calls that were made, in order. */
  readonly calls: Call[];
  readonly stop: () => Promise<void>;
}

/** Answers what a test wants, undefined for what an empty account would answer. */
export type Answering = (call: Call, count: number) => Answer | undefined;

/** A server that speaks the protocols of AWS, of an account that has nothing but what the test says. Loopback only. */
export async function fakeAws(answering: Answering): Promise<FakeAws> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = callOf(request, Buffer.concat(chunks).toString('utf8'));
      calls.push(call);
      send(answering(call, calls.length) ?? empty(call), { call, request, response });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** What a service says that refuses a call. */
export function refusal(call: Call, code: string, status = 400): Answer {
  return { status, body: isXml(call) ? xmlError(call, code) : { __type: code, message: `${code} by the test` } };
}

function callOf(request: IncomingMessage, body: string): Call {
  const service = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(String(request.headers.authorization))?.[1] ?? '';
  const target = request.headers['x-amz-target'];
  const path = request.url ?? '';
  const rpc = /^\/service\/[^/]+\/operation\/(\w+)/.exec(path)?.[1];
  if (typeof target === 'string') {
    return { service, operation: target.split('.').at(-1) ?? '', path, input: JSON.parse(body || '{}') };
  }
  const form = Object.fromEntries(new URLSearchParams(body));
  const operation = rpc ?? form['Action'] ?? `${request.method} ${path.split('?')[0]}`;
  return { service, operation, path, input: form };
}

const XML = ['sts', 'iam', 'sns', 'ec2', 's3'];
const isXml = ({ service }: Call) => XML.includes(service);

function empty(call: Call): Answer {
  const { service, operation } = call;
  if (service === 'sts') {
    const identity = '<Account>111122223333</Account><Arn>arn:aws:iam::111122223333:user/test</Arn><UserId>A</UserId>';
    return { body: result(operation, identity) };
  }
  if (service === 's3') return { body: '<ListAllMyBucketsResult><Buckets></Buckets></ListAllMyBucketsResult>' };
  return { body: isXml(call) ? result(operation, '') : {} };
}

/** An answer of the query protocol. */
function result(operation: string, inner: string): string {
  return `<${operation}Response><${operation}Result>${inner}</${operation}Result></${operation}Response>`;
}

function xmlError({ service }: Call, code: string): string {
  const error = `<Error><Code>${code}</Code><Message>${code} by the test</Message></Error>`;
  if (service === 's3') return error.replace(/^<Error>|<\/Error>$/g, (tag) => tag);
  return service === 'ec2'
    ? `<Response><Errors>${error}</Errors></Response>`
    : `<ErrorResponse>${error}</ErrorResponse>`;
}

interface Sending {
  readonly call: Call;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function send({ status = 200, body, cut }: Answer, { call, request, response }: Sending): void {
  const isCbor = request.headers['smithy-protocol'] === 'rpc-v2-cbor';
  response.statusCode = status;
  if (isCbor) {
    response.setHeader('smithy-protocol', 'rpc-v2-cbor');
    response.setHeader('content-type', 'application/cbor');
    response.end(cbor(typeof body === 'string' ? {} : body));
    return;
  }
  response.setHeader('content-type', isXml(call) ? 'text/xml' : 'application/x-amz-json-1.0');
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.end(cut === undefined ? text : text.slice(0, cut));
}

/** Only what errors and empty answers need: maps of short texts. */
function cbor(value: unknown): Buffer {
  const entries = Object.entries(value as object);
  const text = (one: string) => {
    const bytes = Buffer.from(one);
    return Buffer.concat([
      bytes.length < 24 ? Buffer.from([0x60 + bytes.length]) : Buffer.from([0x78, bytes.length]),
      bytes,
    ]);
  };
  return Buffer.concat([
    Buffer.from([0xa0 + entries.length]),
    ...entries.flatMap(([key, one]) => [text(key), text(String(one))]),
  ]);
}
