import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { didYouMean } from '../model/nearest.ts';
import { type Place, RULE_GLOB, type Suppression } from '../model/suppression.ts';
import { hasUnknown } from '../model/token.ts';
import { invalidSuppression } from './suppression-diagnostics.ts';
import type { WrittenSuppressions } from './written-suppressions.ts';

const KEYS: readonly string[] = ['rule', 'reason', 'expires', 'owner'];

/** Reads `Metadata: {parapet: {suppress: [{rule, reason, expires, owner}]}}` of the resource at an address. */
export function metadataSuppressions(metadata: Json | undefined, address: string, where: Place): WrittenSuppressions {
  const own = isObject(metadata) && Object.hasOwn(metadata, 'parapet') ? metadata['parapet'] : undefined;
  if (own === undefined) return { suppressions: [], diagnostics: [] };
  const { entries, flaws } = entriesOf(own);
  const read = entries.map((entry, i) => ({ entry, flaws: entryFlaws(entry).map((flaw) => `suppress[${i}]${flaw}`) }));
  const messages = [...flaws, ...read.flatMap((one) => one.flaws)];
  return {
    suppressions: read.flatMap(({ entry, flaws: { length } }) =>
      length === 0 && isObject(entry) ? [suppressionOf(entry, address, where)] : [],
    ),
    diagnostics: messages.map((message) => invalidSuppression(`Metadata.parapet of ${address}: ${message}`, where)),
  };
}

function entriesOf(own: Json): { readonly entries: readonly Json[]; readonly flaws: readonly string[] } {
  if (!isObject(own)) return { entries: [], flaws: ['must be keys with values'] };
  const { suppress = [], ...others } = own;
  const flaws = Object.keys(others).map((key) => `${key}: unknown key${didYouMean(key, ['suppress'])}`);
  return Array.isArray(suppress)
    ? { entries: suppress, flaws }
    : { entries: [], flaws: [...flaws, 'suppress: must be a list'] };
}

/** Whether there is a reason, and a date where one is needed, is judged with the finding. */
function entryFlaws(entry: Json): string[] {
  if (!isObject(entry)) return [': must be keys with values'];
  const unknown = Object.keys(entry).filter((key) => !KEYS.includes(key));
  const untold = KEYS.filter(
    (key) => entry[key] !== undefined && (typeof entry[key] !== 'string' || hasUnknown(entry[key])),
  );
  const { rule } = entry;
  const isWrong = rule === undefined || (typeof rule === 'string' && !untold.includes('rule') && !RULE_GLOB.test(rule));
  return [
    ...unknown.map((key) => `.${key}: unknown key${didYouMean(key, KEYS)}`),
    ...untold.map((key) => `.${key}: must be text that the template states`),
    ...(isWrong ? ['.rule: must be a rule id such as s3/tls-only'] : []),
  ];
}

function suppressionOf(entry: JsonObject, address: string, where: Place): Suppression {
  const text = (key: string): string | null => (typeof entry[key] === 'string' ? entry[key] : null);
  return {
    by: 'metadata',
    rule: text('rule') ?? '',
    covers: { kind: 'address', address },
    reason: text('reason') ?? '',
    expires: text('expires'),
    owner: text('owner'),
    where,
  };
}
