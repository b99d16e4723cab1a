import { ParapetError } from '../../model/errors.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { CallError, callError, isGarbled, nameOf } from './failure.ts';
import type { AwsClient, AwsCredentials, ClientClass, Operation } from './operation.ts';
import { plain } from './plain.ts';

/** Where something is read. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

export interface Access {
  readonly region: string;
  readonly profile?: string | undefined;
  readonly credentials?: (() => Promise<AwsCredentials>) | undefined;
}

/** The SDK tries a throttled or failed call so often, ever more slowly. */
const ATTEMPTS = 10;
/** A garbled answer is asked for again so often. */
const AGAIN = 3;
const PAUSE_MS = 100;
/** No list is so long; a service that answers the same page for ever is at fault. */
const MAX_PAGES = 100_000;

/** Calls AWS in one account and Region: clients made once, limits respected, answers as plain JSON. */
export class Aws {
  readonly region: string;
  readonly #access: Access;
  readonly #clients = new Map<ClientClass, AwsClient>();

  constructor(access: Access) {
    this.region = access.region;
    this.#access = access;
  }

  /** What a call answers; undefined where it says that there is nothing of the kind. Throws CallError. */
  async call<I>(operation: Operation<I>, input: I): Promise<JsonObject | undefined> {
    for (let attempt = 0; ; attempt++) {
      try {
        const command = new operation.command(input);
        return plain(await this.#client(operation.client).send(command as never)) as JsonObject;
      } catch (error) {
        // A role that cannot be assumed says so itself, in the midst of the call that needs it.
        if (error instanceof ParapetError) throw error;
        if (operation.absent.includes(nameOf(error))) return undefined;
        if (attempt >= AGAIN || !isGarbled(error)) throw callError(operation.action, error);
        await pause(PAUSE_MS * 2 ** attempt);
      }
    }
  }

  /**
   * The items under `key` of every page. A page may be empty and still name a next one; a service that names the same next page
   * twice would never end. Throws CallError.
   */
  async *items<I extends object>(
    operation: Operation<I>,
    input: I,
    { key, token = 'NextToken', ask = token }: { readonly key: string; readonly token?: string; readonly ask?: string },
  ): AsyncGenerator<Json> {
    let next: Json | undefined;
    for (let page = 0; page < MAX_PAGES; page++) {
      const asked: I = next === undefined ? input : { ...input, [ask]: next };
      const answer: JsonObject | undefined = await this.call(operation, asked);
      const items = answer?.[key];
      if (Array.isArray(items)) yield* items as readonly Json[];
      const following: Json | undefined = answer?.[token];
      if (following == null || following === '') return;
      if (following === next)
        throw new CallError('failed', operation.action, new Error(`${operation.action} names one page for ever`));
      next = following;
    }
  }

  /** Closes all connections. */
  close(): void {
    for (const client of this.#clients.values()) client.destroy();
    this.#clients.clear();
  }

  #client(type: ClientClass): AwsClient {
    const known = this.#clients.get(type);
    if (known) return known;
    const { region, profile, credentials } = this.#access;
    const made = new type({
      region,
      ...(profile !== undefined && { profile }),
      ...(credentials && { credentials }),
      retryMode: 'adaptive',
      maxAttempts: ATTEMPTS,
      useQueueUrlAsEndpoint: false,
    });
    this.#clients.set(type, made);
    return made;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
