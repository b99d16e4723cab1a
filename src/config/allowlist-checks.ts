import { isObject, type JsonObject, type Path } from '../model/json.ts';
import { type Problem, problemAt } from '../model/problem.ts';
import { entriesOf, organizationAccounts } from './cross-checks.ts';
import type { AllowlistPlace } from './named-files.ts';

interface WrittenAllowlist extends AllowlistPlace {
  readonly content: JsonObject;
}

/** Whether the allowlist agrees with the estate file. */
export function allowlistChecks(
  { document, path, content: allowlist }: WrittenAllowlist,
  estate: JsonObject,
): readonly Problem[] {
  const stated = statedBy(estate);
  const contradictions = (['organizationId', 'managementAccount', 'auditAccount'] as const).flatMap((key) => {
    const [here, there] = [allowlist[key], stated[key]];
    if (here === undefined || there === undefined || here === there) return [];
    return [[[key], `is ${String(here)} here and ${String(there)} in the estate file`] as const];
  });
  const organizationId = allowlist['organizationId'] ?? stated.organizationId;
  const missing =
    organizationId === undefined
      ? [[['organizationId'], 'is missing; state it here or as organization.id of the estate file'] as const]
      : [];
  return [...contradictions, ...missing, ...ownPartners(allowlist, estate)].map(([below, message]) =>
    problemAt(document, [...path, ...below], message),
  );
}

/** What the estate file states of the organization; the allowlist may repeat it, not contradict it. */
function statedBy({ organization, auditAccount }: JsonObject) {
  const { id: organizationId, managementAccount } = isObject(organization) ? organization : {};
  return { organizationId, managementAccount, auditAccount };
}

function ownPartners(allowlist: JsonObject, estate: JsonObject): (readonly [Path, string])[] {
  const own = new Set([...organizationAccounts(estate), allowlist['managementAccount'], allowlist['auditAccount']]);
  return entriesOf(allowlist, 'partnerServices').flatMap(([path, { owner }]) =>
    typeof owner === 'string' && own.has(owner)
      ? [[[...path, 'owner'], `account ${owner} is in the organization: list it in internalServiceAccounts`] as const]
      : [],
  );
}
