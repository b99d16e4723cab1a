import type { Resource } from '../model/estate.ts';
import { matchesGlob } from '../model/glob.ts';
import { isObject, type JsonObject } from '../model/json.ts';

/** True when the settings of a rule exempt a resource, by its tags or its logical id. */
export function isExempt(resource: Resource, settings: JsonObject | undefined): boolean {
  const { exemptTags: tags, exemptLogicalIds: ids } = settings ?? {};
  if (Array.isArray(ids) && ids.some((glob) => matchesGlob(String(glob), resource.logicalId))) return true;
  return isObject(tags) && Object.entries(tags).some(([key, value]) => String(resource.tags[key]) === String(value));
}
