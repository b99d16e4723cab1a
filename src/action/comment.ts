import type { Event } from './event.ts';

/** Finds the comment again, whatever else it says. */
const MARKER = '<!-- parapet: the one comment -->';
const LONGEST = 65_536;
const PER_PAGE = 100;
const PAGES = 30;

interface Comment {
  readonly id: number;
  readonly body?: string;
}

/**
 * Writes the one comment of a pull request: the first time a new one, then always the same.
 * @throws Error when GitHub refuses
 */
export async function keepComment(event: Event, token: string, markdown: string): Promise<void> {
  const body = `${MARKER}\n${fitting(markdown)}`;
  const of = `/repos/${event.repository}/issues`;
  const ask = (method: string, path: string, content?: object) =>
    request(`${event.apiUrl}${path}`, { method, token, content });
  const known = await ownComment((page) =>
    ask('GET', `${of}/${event.pullRequest}/comments?per_page=${PER_PAGE}&page=${page}`),
  );
  if (known === undefined) await ask('POST', `${of}/${event.pullRequest}/comments`, { body });
  else if (known.body !== body) await ask('PATCH', `${of}/comments/${known.id}`, { body });
}

async function ownComment(pageOf: (page: number) => Promise<unknown>): Promise<Comment | undefined> {
  for (let page = 1; page <= PAGES; page++) {
    const comments = (await pageOf(page)) as readonly Comment[];
    const found = comments.find(({ body }) => body?.startsWith(MARKER));
    if (found || comments.length < PER_PAGE) return found;
  }
  return undefined;
}

/** A longer text ends at a line, and says so. */
function fitting(markdown: string): string {
  const room = LONGEST - MARKER.length - 1;
  if (markdown.length <= room) return markdown;
  const end = '\n\nThe rest is in the job summary.\n';
  const cut = markdown.slice(0, room - end.length);
  return cut.slice(0, cut.lastIndexOf('\n')) + end;
}

interface Request {
  readonly method: string;
  readonly token: string;
  readonly content: object | undefined;
}

async function request(url: string, { method, token, content }: Request): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      'content-type': 'application/json',
      'user-agent': 'parapet',
      'x-github-api-version': '2022-11-28',
      ...(token !== '' && { authorization: `Bearer ${token}` }),
    },
    ...(content && { body: JSON.stringify(content) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${response.status} ${response.statusText}`);
  return response.json();
}
