import type { Result } from '../model/result.ts';
import { byPlace } from './order.ts';

/** Results in an order that does not depend on the order in which they were found. */
export function sortResults(results: readonly Result[]): readonly Result[] {
  return [...results].sort(byPlace);
}
