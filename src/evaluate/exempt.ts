import type { Resource } from '../model/estate.ts';
import { glob } from '../model/glob.ts';

/** What a rule is told to leave alone. */
export interface Exemption {
  /** A resource with one of these tags. */
  readonly exemptTags: Readonly<Record<string, string>>;
  /** Globs over logical ids. */
  readonly exemptLogicalIds: readonly string[];
}

/** True when a rule is told to leave a resource alone. */
export function isExempt(resource: Resource, exemption: Exemption | undefined): boolean {
  if (exemption === undefined) return false;
  const { exemptTags: tags, exemptLogicalIds: ids } = exemption;
  if (ids.some((pattern) => glob(pattern)(resource.logicalId))) return true;
  return Object.entries(tags).some(([key, value]) => String(resource.tags[key]) === value);
}
