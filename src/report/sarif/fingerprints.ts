import type { ReportContext } from '../../model/ports.ts';
import type { Result } from '../../model/result.ts';
import { remember } from '../text/remember.ts';
import { lineHashes } from './line-hash.ts';

export type Fingerprints = (result: Result) => Record<string, string>;

/**
 * GitHub's own line hash, and ours. GitHub knows an alert by rule and line hash alone and would fold two findings of one
 * rule on one line (several targets in a minified template) into one: all but the first carry our fingerprint in it too.
 */
export function fingerprinter({ source }: Pick<ReportContext, 'source'>): Fingerprints {
  const taken = new Set<string>();
  const hashesOf = remember((file) => {
    const text = source(file);
    return text === undefined ? [] : lineHashes(text);
  });
  return ({ rule, location, fingerprint }) => {
    const ours = { 'parapet/v1': fingerprint };
    const hash = location && hashesOf(location.file)[location.line - 1];
    if (!hash) return ours;
    const key = JSON.stringify([rule, location.file, hash]);
    const primaryLocationLineHash = taken.has(key) ? `${hash}:${fingerprint}` : hash;
    taken.add(key);
    return { primaryLocationLineHash, ...ours };
  };
}
