import { at, isObject, type Json, type JsonObject } from '../model/json.ts';
import { canonicalPolicy } from '../model/policy-text.ts';
import { MARKER } from './generate.ts';

/** What two policies do not share, as canonical texts; none of either means the same policy. */
export interface Difference {
  /** What the generated policy says and the supplied one does not. */
  readonly missing: readonly string[];
  /** The reverse. */
  readonly extra: readonly string[];
}

/** How a supplied policy differs in meaning from the generated one. */
export function differenceOf(supplied: JsonObject, generated: JsonObject): Difference {
  const [theirs, ours] = [partsOf(supplied), partsOf(generated)];
  return {
    missing: ours.filter((part) => !theirs.includes(part)),
    extra: theirs.filter((part) => !ours.includes(part)),
  };
}

/** Whether a policy says of itself that it was generated. */
export function isMarked(policy: JsonObject): boolean {
  const { Statement: given = [] } = policy;
  const statements: readonly Json[] = Array.isArray(given) ? given : [given];
  return statements.some((one) => isObject(one) && String(at(one, ['Sid']) ?? '').startsWith(MARKER));
}

function partsOf(policy: JsonObject): readonly string[] {
  const [version, ...statements] = canonicalPolicy(policy);
  return [`{"Version":${version}}`, ...statements];
}
