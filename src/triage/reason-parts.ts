import type { Suppression } from '../model/suppression.ts';

/** Reads `reason (expires 2027-01-31) (owner team)`, as people write it where there is one line of text only. */
export function reasonParts(text: string): Pick<Suppression, 'reason' | 'expires' | 'owner'> {
  return {
    reason: text
      .replace(/\((?:expires|owner)\s[^)]*\)/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    expires: /\(expires\s([^)]*)\)/.exec(text)?.[1]?.trim() ?? null,
    owner: /\(owner\s([^)]*)\)/.exec(text)?.[1]?.trim() ?? null,
  };
}
