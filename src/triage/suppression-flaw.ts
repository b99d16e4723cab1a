import type { Suppression } from '../model/suppression.ts';
import { isIsoDate } from './iso-date.ts';

/** Why a suppression hides nothing, whatever it matches. */
export type Flaw = 'no-reason' | 'no-date' | 'expired';

/** What is wrong with a suppression on a day; it holds through the day it expires on. */
export function flawOf({ reason, expires }: Suppression, today: string): Flaw | null {
  if (reason.trim() === '') return 'no-reason';
  if (expires === null) return null;
  if (!isIsoDate(expires)) return 'no-date';
  return expires < today ? 'expired' : null;
}
