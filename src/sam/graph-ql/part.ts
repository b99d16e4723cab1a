import type { Expansion } from '../expansion.ts';
import type { SamResource } from '../sam-resource.ts';
import type { Draft, DraftMap } from '../trace.ts';
import type { Written } from '../written.ts';

/** A GraphQL API while it is expanded. */
export interface GraphQl {
  readonly api: SamResource;
  readonly expansion: Expansion;
  readonly apiId: Draft;
}

interface Part {
  readonly id: string;
  readonly type: string;
  /** What the author wrote for it. */
  readonly written: Written;
  readonly properties: DraftMap;
  readonly needs?: readonly string[];
}

/** Adds a resource of AppSync; all take over what its author set for the API. */
export function addPart({ api, expansion }: GraphQl, { id, type, written, properties, needs }: Part): void {
  expansion.add(api, {
    id,
    type: `AWS::AppSync::${type}`,
    at: id === api.id ? api.path : written.path,
    attributes: { ...api.ownAttributes, ...(needs && { DependsOn: [...needs] }) },
    properties,
  });
}
