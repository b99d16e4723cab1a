import type { Progress } from '../../model/ports.ts';
import type { Account } from './access.ts';
import { Aws, type Place } from './aws.ts';
import { configurationItems, recordedTypes } from './config-items.ts';
import { CallError } from './failure.ts';
import type { Journal } from './journal.ts';
import type { LiveType, Shape } from './live-type.ts';
import { pooled } from './pool.ts';
import { type Failure, readSubject, readType } from './read-type.ts';
import { LIVE_TYPES } from './registry.ts';

/** Types that are read at a time in one place, and subjects of an item. */
const WIDTH = 4;
/** The place of what has no Region. */
export const GLOBAL = 'global';

/** Where configuration items come from instead of the services: the recorder of each place, or an aggregator that has all. */
export type Items =
  | { readonly from: 'recorder' }
  | { readonly from: 'aggregator'; readonly name: string; readonly owner: Account };

export interface LiveRequest {
  /** Accounts that can be called. */
  readonly accounts: readonly Account[];
  readonly regions: readonly string[];
  readonly items?: Items | undefined;
  readonly journal: Journal;
  readonly progress: Progress;
}

/** A resource as it was found. */
export interface Found {
  readonly shape: Shape;
  /** CloudFormation type. */
  readonly type: string;
  readonly place: Place;
}

export interface LiveReading {
  readonly found: readonly Found[];
  readonly failures: readonly Failure[];
  /** Whether some of it comes from configuration items. */
  readonly hasItems: boolean;
}

/** Reads every type in every account and Region. What cannot be read is a failure and costs only itself. Throws CallError when credentials are refused. */
export async function readLive(request: LiveRequest): Promise<LiveReading> {
  const reader = new Reader(request);
  const { items, accounts, regions } = request;
  try {
    if (items?.from === 'aggregator') await reader.aggregator(items);
    for (const account of accounts) {
      for (const region of regions) {
        const place = { account: account.id, region, partition: account.partition };
        const types = LIVE_TYPES.filter((type) => reader.isDue(type, place));
        await pooled(types, { width: WIDTH, work: (type) => reader.type(type, place) });
      }
    }
    if (items) await reader.beyondReach();
    return { found: reader.found, failures: reader.failures, hasItems: items !== undefined };
  } finally {
    reader.close();
  }
}

class Reader {
  readonly found: Found[] = [];
  readonly failures: Failure[] = [];
  readonly #request: LiveRequest;
  readonly #clients = new Map<string, Aws>();
  readonly #recorders = new Map<Aws, Promise<(type: string) => boolean>>();
  /** Types that an aggregator did not tell, wherever they are. */
  readonly #untold: Failure[] = [];
  /** Places by account and Region that items told of. */
  readonly #places = new Map<string, Place>();

  constructor(request: LiveRequest) {
    this.#request = request;
  }

  /** What an aggregator has is not read again; what has no Region is read with the first. */
  isDue({ item, global }: LiveType, { region }: Place): boolean {
    const isFirst = region === this.#request.regions[0];
    return (this.#request.items?.from !== 'aggregator' || item === undefined) && (global !== true || isFirst);
  }

  async type(type: LiveType, place: Place): Promise<void> {
    if (await this.#isRecorded(type, place))
      await this.#items(type, this.#aws(place), { aggregator: undefined, partition: place.partition });
    else await readType(type, this.#into(type, place));
  }

  async aggregator({ name, owner }: Extract<Items, { from: 'aggregator' }>): Promise<void> {
    const { id: account, partition } = owner;
    const aws = this.#aws({ account, region: this.#request.regions[0] ?? '', partition }, owner);
    for (const type of LIVE_TYPES) {
      if (type.item) await this.#items(type, aws, { aggregator: name, partition });
    }
  }

  /** Of accounts that only the aggregator knows, what it does not have stays open; so does what it did not tell, everywhere. */
  async beyondReach(): Promise<void> {
    const places = [...this.#places.values()];
    for (const failure of this.#untold) {
      this.failures.push(...(places.length > 0 ? places.map((place) => ({ ...failure, place })) : [failure]));
    }
    const called = new Set(this.#request.accounts.map(({ id }) => id));
    for (const place of this.#places.values()) {
      if (called.has(place.account)) continue;
      for (const type of LIVE_TYPES) {
        if (type.item === undefined && type.global !== true) await readType(type, this.#into(type, place));
      }
    }
  }

  /** A recorder that cannot be asked may record anything or nothing: then the services are. */
  async #isRecorded({ type, item }: LiveType, place: Place): Promise<boolean> {
    const aws = this.#aws(place);
    if (this.#request.items?.from !== 'recorder' || item === undefined || aws === undefined) return false;
    const known = this.#recorders.get(aws) ?? recordedTypes(aws).catch(() => () => false);
    this.#recorders.set(aws, known);
    return (await known)(item.type ?? type);
  }

  async #items(
    type: LiveType,
    aws: Aws | undefined,
    from: { readonly aggregator: string | undefined; readonly partition: string },
  ): Promise<void> {
    if (aws === undefined) return;
    try {
      const items = configurationItems(type.item?.type ?? type.type, aws, from);
      await pooled(items, {
        width: WIDTH,
        work: async ({ item, place }) => {
          if (type.global !== true) this.#places.set(`${place.account} ${place.region}`, place);
          const subject = type.item?.subject(item, place);
          const parts = type.item?.parts(item);
          if (subject) await readSubject(subject, type, this.#into(type, place), parts);
        },
      });
    } catch (error) {
      if (!(error instanceof CallError) || error.kind === 'credentials') throw error;
      const place = { account: '', region: aws.region, partition: from.partition };
      const { action, message, kind } = error;
      this.failures.push({
        kind: kind === 'denied' ? kind : 'failed',
        action,
        message,
        type: type.type,
        place,
        isList: true,
      });
    }
  }

  #into(type: LiveType, place: Place) {
    const { journal, progress } = this.#request;
    return {
      aws: this.#aws(place),
      place: type.global ? { ...place, region: GLOBAL } : place,
      journal,
      found: (shape: Shape, { type: own }: LiveType, where: Place) => {
        this.found.push({ shape, type: shape.type ?? own, place: where });
        progress(`${where.account} ${where.region} ${type.type.replace('AWS::', '')}: ${this.found.length} resources`);
      },
      failed: (failure: Failure) => this.failures.push(failure),
    };
  }

  /** One that calls a place, if there are credentials for its account. */
  #aws({ account, region }: Place, as = this.#request.accounts.find(({ id }) => id === account)): Aws | undefined {
    const key = `${account} ${region}`;
    const known = this.#clients.get(key);
    if (known || as === undefined) return known;
    const made = new Aws({ region, profile: as.profile, credentials: as.credentials });
    this.#clients.set(key, made);
    return made;
  }

  close(): void {
    for (const aws of this.#clients.values()) aws.close();
  }
}
