import type { Organization, PolicyInput, Resource } from '../model/estate.ts';
import type { JsonObject } from '../model/json.ts';
import { linksOf } from './links.ts';
import { documentsOf, seenOrganization } from './organization.ts';
import { policiesOf } from './policies.ts';

type Given = Omit<PolicyInput, 'resources' | 'policies' | 'links' | 'facts' | 'organization'> & {
  readonly organization: Organization;
  readonly facts?: JsonObject;
};

/** What the policies see of an estate: its resources, the policy documents they carry, and what refers to what. */
export function policyInput(resources: Readonly<Record<string, Resource>>, given: Given): PolicyInput {
  const documents = Object.values(resources).map((resource) => [resource.address, policiesOf(resource)] as const);
  const written = documents.filter(([, list]) => list.length > 0);
  return {
    ...given,
    organization: seenOrganization(given.organization),
    resources,
    policies: Object.fromEntries([...written, ...documentsOf(given.organization)]),
    links: linksOf(resources),
    facts: given.facts ?? {},
  };
}
