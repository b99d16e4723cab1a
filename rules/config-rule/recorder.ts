import {
  type ConfigServiceClient,
  type Evaluation,
  GetResourceConfigHistoryCommand,
  paginateGetComplianceDetailsByConfigRule,
  paginateSelectResourceConfig,
} from '@aws-sdk/client-config-service';
import type { JsonObject } from '../../src/deployable.ts';
import { keyOf, notApplicable } from './evaluations.ts';
import type { Notice, Recorded } from './event.ts';

const PAGE = 100;

/** The item that was too large for its event. Throws an Error when AWS Config does not have it. */
export async function oversizedItem(
  client: ConfigServiceClient,
  { resource, at }: Extract<Notice, { kind: 'oversized' }>,
): Promise<JsonObject> {
  const { configurationItems } = await client.send(
    new GetResourceConfigHistoryCommand({
      resourceType: resource.type as never,
      resourceId: resource.id,
      laterTime: at,
      limit: 1,
    }),
  );
  const item = configurationItems?.[0];
  if (item === undefined) throw new Error(`AWS Config has no item of ${resource.type} ${resource.id}`);
  return item as unknown as JsonObject;
}

/** How AWS Config names the resources of some types, by ARN. */
export async function recordedResources(
  client: ConfigServiceClient,
  types: readonly string[],
): Promise<ReadonlyMap<string, Recorded>> {
  const listed = types.map((type) => `'${type}'`).join(', ');
  const Expression = `SELECT resourceId, resourceType, arn WHERE resourceType IN (${listed})`;
  const found = new Map<string, Recorded>();
  for await (const { Results = [] } of paginateSelectResourceConfig({ client, pageSize: PAGE }, { Expression })) {
    for (const text of Results) {
      const { arn, resourceType, resourceId } = JSON.parse(text) as Readonly<Record<string, string | undefined>>;
      if (arn && resourceType && resourceId) found.set(arn, { type: resourceType, id: resourceId });
    }
  }
  return found;
}

/** Verdicts that the rule gave earlier on what it says nothing of now. AWS Config would show them for ever. */
export async function staleEvaluations(
  client: ConfigServiceClient,
  ConfigRuleName: string,
  { current, at, unlisted }: { current: readonly Evaluation[]; at: Date; unlisted: readonly string[] },
): Promise<Evaluation[]> {
  const said = new Set(
    current.map((one) => keyOf({ type: one.ComplianceResourceType ?? '', id: one.ComplianceResourceId ?? '' })),
  );
  const stale = new Map<string, Evaluation>();
  const pages = paginateGetComplianceDetailsByConfigRule(
    { client, pageSize: PAGE },
    { ConfigRuleName, ComplianceTypes: ['COMPLIANT', 'NON_COMPLIANT'] },
  );
  for await (const { EvaluationResults = [] } of pages) {
    for (const { EvaluationResultIdentifier } of EvaluationResults) {
      const { ResourceType: type, ResourceId: id } = EvaluationResultIdentifier?.EvaluationResultQualifier ?? {};
      // Of what could not be listed, nobody knows that it is gone.
      if (!type || !id || unlisted.includes(type) || said.has(keyOf({ type, id }))) continue;
      stale.set(keyOf({ type, id }), notApplicable({ type, id }, 'no longer there, or no rule judges it', at));
    }
  }
  return [...stale.values()];
}
