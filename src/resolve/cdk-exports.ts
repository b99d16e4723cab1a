import { at, isObject, type Json } from '../model/json.ts';
import type { StackInput } from '../model/stack.ts';

/** A value that a stack writes for another one to read, and where it stands. */
export interface CdkExport {
  readonly from: StackInput;
  readonly node: Json;
  readonly path: readonly string[];
}

const WRITER = 'Custom::CrossRegionExportWriter';

/** Names that the CDK gives to what it passes from Region to Region, in a parameter that a custom resource writes. */
export const CDK_EXPORT = /^\/cdk\/exports\//;

/** What the stacks pass to other Regions of their account, by the key of `cdkExportKey`. */
export function cdkExports(stacks: readonly StackInput[]): ReadonlyMap<string, CdkExport> {
  const found = new Map<string, CdkExport>();
  for (const from of stacks) {
    for (const [id, resource] of Object.entries(from.template.resources)) {
      if (!isObject(resource) || resource['Type'] !== WRITER) continue;
      const below = ['Properties', 'WriterProps', 'exports'];
      const exports = at(resource, below);
      for (const [name, node] of Object.entries(isObject(exports) ? exports : {})) {
        found.set(cdkExportKey(from, name), { from, node, path: ['Resources', id, ...below, name] });
      }
    }
  }
  return found;
}

/** The name tells the stack and the Region that read it. */
export function cdkExportKey({ account = '', partition }: StackInput, name: string): string {
  return JSON.stringify([partition, account, name]);
}
