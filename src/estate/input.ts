import type { PolicyInput, Resource } from '../model/estate.ts';
import { linksOf } from './links.ts';
import { policiesOf } from './policies.ts';

type Given = Omit<PolicyInput, 'resources' | 'policies' | 'links' | 'facts'>;

/** What the policies see of an estate: its resources, the policy documents they carry, and what refers to what. */
export function policyInput(resources: Readonly<Record<string, Resource>>, given: Given): PolicyInput {
  const documents = Object.values(resources).map((resource) => [resource.address, policiesOf(resource)] as const);
  return {
    ...given,
    resources,
    policies: Object.fromEntries(documents.filter(([, list]) => list.length > 0)),
    links: linksOf(resources),
    facts: {},
  };
}
