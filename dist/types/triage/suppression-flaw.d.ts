import type { Suppression } from '../model/suppression.ts';
/** Why a suppression hides nothing, whatever it matches. */
export type Flaw = 'no-reason' | 'no-date' | 'expired';
/** What is wrong with a suppression on a day; it holds through the day it expires on. */
export declare function flawOf({ reason, expires }: Suppression, today: string): Flaw | null;
