import type { Organization, Pair, PolicyInput, Resource, SchemaFile } from '../model/estate.ts';
import type { Facts } from '../model/facts.ts';
import { eventPatternOf } from './event-patterns.ts';
import { linksOf } from './links.ts';
import { documentsOf, seenOrganization } from './organization.ts';
import { policiesOf } from './policies.ts';
import { schemasOf } from './schemas.ts';

interface Given
  extends Omit<
    PolicyInput,
    'resources' | 'policies' | 'links' | 'patterns' | 'schemas' | 'pairs' | 'facts' | 'organization'
  > {
  readonly organization: Organization;
  readonly schemaFiles?: readonly SchemaFile[];
  readonly pairs?: readonly Pair[];
  readonly facts?: Facts;
}

/** What the policies see of an estate: its resources, the policy documents they carry, and what refers to what. */
export function policyInput(
  resources: Readonly<Record<string, Resource>>,
  { schemaFiles = [], pairs = [], ...given }: Given,
): PolicyInput {
  const documents = Object.values(resources).map((resource) => [resource.address, policiesOf(resource)] as const);
  const written = documents.filter(([, list]) => list.length > 0);
  const patterns = Object.values(resources).flatMap((resource) => {
    const pattern = eventPatternOf(resource);
    return pattern ? [[resource.address, pattern] as const] : [];
  });
  return {
    ...given,
    organization: seenOrganization(given.organization),
    resources,
    policies: Object.fromEntries([...written, ...documentsOf(given.organization)]),
    links: linksOf(resources),
    patterns: Object.fromEntries(patterns),
    schemas: schemasOf(Object.values(resources), schemaFiles),
    pairs,
    facts: given.facts ?? {},
  };
}
