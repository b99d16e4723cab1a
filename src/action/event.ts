import { readFileSync } from 'node:fs';
import process from 'node:process';

/** What GitHub says of the run. */
export interface Event {
  /** The commit that the change starts from; undefined when the run is not about a change. */
  readonly base: string | undefined;
  /** Number of the pull request. */
  readonly pullRequest: number | undefined;
  /** `owner/name`. */
  readonly repository: string;
  readonly apiUrl: string;
}

interface Payload {
  readonly before?: unknown;
  readonly pull_request?: { readonly number?: unknown; readonly base?: { readonly sha?: unknown } };
  readonly merge_group?: { readonly base_sha?: unknown };
}

const COMMIT = /^[0-9a-f]{40,64}$/;
/** What a push says of a branch that did not exist. */
const NO_COMMIT = /^0+$/;

export function readEvent(env: Readonly<Record<string, string | undefined>> = process.env): Event {
  const payload = payloadOf(env['GITHUB_EVENT_PATH']);
  const number = payload.pull_request?.number;
  return {
    base: [payload.pull_request?.base?.sha, payload.merge_group?.base_sha, payload.before].find(isCommit),
    pullRequest: typeof number === 'number' ? number : undefined,
    repository: env['GITHUB_REPOSITORY'] ?? '',
    apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
  };
}

function payloadOf(file: string | undefined): Payload {
  if (file === undefined) return {};
  const payload: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof payload === 'object' && payload !== null ? payload : {};
}

function isCommit(value: unknown): value is string {
  return typeof value === 'string' && COMMIT.test(value) && !NO_COMMIT.test(value);
}
