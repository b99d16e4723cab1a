import type { Organization, OrganizationPolicy, PolicyDocument, SeenOrganization } from '../model/estate.ts';
import { documentOf } from './policies.ts';

/** The organization as policies see it; the documents of its own policies stand beside those of resources. */
export function seenOrganization({ scps, rcps, ...rest }: Organization): SeenOrganization {
  return { ...rest, ...(scps && { scps: scps.map(attached) }), ...(rcps && { rcps: rcps.map(attached) }) };
}

/** The policies of the estate file by their address, in the shape of all policy documents. */
export function documentsOf({ scps = [], rcps = [] }: Organization): (readonly [string, readonly PolicyDocument[]])[] {
  return [...scps, ...rcps].map(({ name, document }) => {
    const address = addressOf(name);
    return [address, [documentOf(document, { address, path: ['document'], kind: 'organization' })]];
  });
}

function attached({ name, targets }: OrganizationPolicy) {
  return { address: addressOf(name), targets };
}

function addressOf(name: string): string {
  return `organization/${name}`;
}
