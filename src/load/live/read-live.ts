import type { Progress } from '../../model/ports.ts';
import type { Account } from './access.ts';
import { Aws, type Place } from './aws.ts';
import type { Journal } from './journal.ts';
import type { LiveType, Shape } from './live-type.ts';
import { pooled } from './pool.ts';
import { type Failure, readType } from './read-type.ts';
import { LIVE_TYPES } from './registry.ts';

/** Types that are read at a time in one place. */
const WIDTH = 4;
/** The place of what has no Region. */
export const GLOBAL = 'global';

export interface LiveRequest {
  readonly accounts: readonly Account[];
  readonly regions: readonly string[];
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
  readonly places: readonly Place[];
}

/** Reads every type in every account and Region. What cannot be read is a failure and costs only itself. Throws CallError when credentials are refused. */
export async function readLive(request: LiveRequest): Promise<LiveReading> {
  const found: Found[] = [];
  const failures: Failure[] = [];
  const places: Place[] = [];
  for (const account of request.accounts) {
    for (const [i, region] of request.regions.entries()) {
      const place = { account: account.id, region, partition: account.partition };
      places.push(place);
      const types = LIVE_TYPES.filter(({ global }) => global !== true || i === 0);
      const aws = new Aws({ region, profile: account.profile, credentials: account.credentials });
      try {
        await readPlace(types, { aws, place, request, found, failures });
      } finally {
        aws.close();
      }
    }
  }
  return { found, failures, places };
}

interface PlaceReading {
  readonly aws: Aws;
  readonly place: Place;
  readonly request: LiveRequest;
  readonly found: Found[];
  readonly failures: Failure[];
}

async function readPlace(types: readonly LiveType[], { aws, place, request, ...into }: PlaceReading): Promise<void> {
  const { journal, progress } = request;
  const work = (type: LiveType) =>
    readType(type, {
      aws,
      place: type.global ? { ...place, region: GLOBAL } : place,
      journal,
      found: (shape, { type: own }, where) => {
        into.found.push({ shape, type: shape.type ?? own, place: where });
        progress(`${place.account} ${place.region} ${type.type.replace('AWS::', '')}: ${into.found.length} resources`);
      },
      failed: (failure) => into.failures.push(failure),
    });
  await pooled(types, { width: WIDTH, work });
}
