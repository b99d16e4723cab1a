import type { Path } from '../model/json.ts';
import type { DraftMap } from './trace.ts';
import type { Written } from './written.ts';

const SHARED = ['Condition', 'DeletionPolicy', 'UpdateReplacePolicy'];
const OWN = ['DependsOn', 'UpdatePolicy', 'Metadata', ...SHARED];

/** A resource of a SAM type, with its defaults from `Globals`. */
export interface SamResource {
  readonly id: string;
  readonly type: string;
  readonly path: Path;
  readonly properties: Written;
  readonly get: (property: string) => Written;
  /** Attributes of the native resource that bears its logical id. */
  readonly ownAttributes: DraftMap;
  /** Attributes of every native resource that it stands for. */
  readonly sharedAttributes: DraftMap;
  readonly condition: string | undefined;
  /** Logical id that the author wrote, where it is another. */
  readonly generatedBy?: string;
}

export function samResource(id: string, body: Written, properties: Written): SamResource {
  return {
    id,
    type: String(body.get('Type').value),
    path: body.path,
    properties,
    get: (property) => properties.get(property),
    ownAttributes: body.pick(...OWN),
    sharedAttributes: body.pick(...SHARED),
    condition: body.get('Condition').text,
  };
}
