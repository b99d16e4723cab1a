import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Comment {
  readonly id: number;
  readonly body: string;
}

/** The comments of one pull request over HTTP, as GitHub's API has them. */
export interface GithubStandIn {
  readonly url: string;
  readonly comments: Comment[];
  /** `METHOD path` of every request. */
  readonly requests: string[];
  /** Answers everything with this status from now on. */
  refuseWith: number | undefined;
  readonly close: () => Promise<void>;
}

export async function githubStandIn(): Promise<GithubStandIn> {
  const comments: Comment[] = [];
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '' } = request;
    requests.push(`${method} ${url}`);
    const { status, answer } = await answerTo(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  async function answerTo(request: IncomingMessage): Promise<{ status: number; answer: unknown }> {
    const { method, url = '' } = request;
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    if (standIn.refuseWith !== undefined) return { status: standIn.refuseWith, answer: { message: 'no' } };
    if (request.headers.authorization !== 'Bearer secret-token') return { status: 401, answer: {} };
    if (method === 'GET') {
      const [page, size] = [Number(searchParams.get('page')), Number(searchParams.get('per_page'))];
      return { status: 200, answer: comments.slice((page - 1) * size, page * size) };
    }
    const { body } = JSON.parse(await textOf(request)) as { readonly body: string };
    if (method === 'POST') {
      comments.push({ id: comments.length + 1, body });
      return { status: 201, answer: {} };
    }
    const id = Number(pathname.split('/').at(-1));
    comments[id - 1] = { id, body };
    return { status: 200, answer: {} };
  }
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const standIn: GithubStandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    comments,
    requests,
    refuseWith: undefined,
    close: () => new Promise((done) => server.close(() => done())),
  };
  return standIn;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks).toString('utf8');
}
