import type { Place } from './aws.ts';

/** What stands for the stack of a live resource: where it is. */
export function stackOf({ account, region }: Pick<Place, 'account' | 'region'>): string {
  return `${account}/${region}`;
}
