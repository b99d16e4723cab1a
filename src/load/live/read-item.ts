import type { Json } from '../../model/json.ts';
import type { Account } from './access.ts';
import { Aws } from './aws.ts';
import { itemOf } from './config-items.ts';
import { NO_JOURNAL } from './journal.ts';
import { plain } from './plain.ts';
import { type Found, GLOBAL, type LiveReading } from './read-live.ts';
import { type Failure, readSubject } from './read-type.ts';
import { LIVE_TYPES } from './registry.ts';

/** A configuration item of an account that can be called. */
export interface ItemRequest {
  /** As an event or the API of AWS Config has it. */
  readonly item: Json;
  readonly account: Account;
  readonly region: string;
  /** One that calls the account and stays open; absent: one is made, and closed. */
  readonly aws?: Aws | undefined;
}

/** Types as AWS Config names them whose items tell enough to be judged. */
export const ITEM_TYPES: readonly string[] = LIVE_TYPES.flatMap(({ type, item }) => (item ? [item.type ?? type] : []));

/**
 * What a configuration item tells of; parts that items lack are asked for. Undefined for other types than `ITEM_TYPES` and for
 * what AWS made for itself. Throws CallError when credentials are refused.
 */
export async function readItem({ item, account, region, aws: open }: ItemRequest): Promise<LiveReading | undefined> {
  const read = itemOf(plain(item));
  const type = LIVE_TYPES.find((one) => one.item && (one.item.type ?? one.type) === read.resourceType);
  const place = { account: account.id, region: type?.global ? GLOBAL : region, partition: account.partition };
  const subject = type?.item?.subject(read, place);
  if (type === undefined || subject === undefined) return undefined;
  const found: Found[] = [];
  const failures: Failure[] = [];
  const aws = open ?? new Aws({ region, profile: account.profile, credentials: account.credentials });
  try {
    const into = {
      aws,
      place,
      journal: NO_JOURNAL,
      found: (shape: Found['shape']) => found.push({ shape, type: shape.type ?? type.type, place }),
      failed: (failure: Failure) => failures.push(failure),
    };
    await readSubject(subject, type, into, type.item?.parts(read));
  } finally {
    if (open === undefined) aws.close();
  }
  return { found, failures, hasItems: true };
}
