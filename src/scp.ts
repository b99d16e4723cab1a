import { policyInput } from './estate/input.ts';
import type { Policies } from './evaluate/wasm.ts';
import { hostPolicies } from './evaluate/wasm.ts';
import type { Organization } from './model/estate.ts';
import type { ProbeRow } from './model/finding.ts';
import type { JsonObject } from './model/json.ts';
import { compare } from './model/lists.ts';
import type { PolicyBytes } from './model/ports.ts';

export { type Difference, differenceOf, isMarked } from './scp/compare.ts';
export { generateScp } from './scp/generate.ts';
export { checkSize, maxCharactersOf } from './scp/size.ts';
export type { ProbeRow };

/** The rules that probe SCPs. */
const PROBING = [
  'privatelink/scp-endpoint-guardrail',
  'privatelink/scp-permissions-guardrail',
  'connectivity/scp-external-share',
];

export interface VerifyRequest {
  /** With the SCPs to probe. */
  readonly organization: Organization;
  readonly allowlist: JsonObject;
  /** By rule id, defaults filled in. */
  readonly settings: Readonly<Record<string, JsonObject>>;
  /** Partitions and Regions to probe in; without any it is one of all. */
  readonly regions: readonly (readonly [partition: string, region: string])[];
  /** The shipped policies, compiled. */
  readonly module: PolicyBytes;
  /** ISO date. */
  readonly today: string;
}

/** What the SCPs make of every probe, by the same policies that judge templates. */
export async function verifyScps(request: VerifyRequest): Promise<readonly ProbeRow[]> {
  const { organization, allowlist, settings, today } = request;
  const policies: Policies = await hostPolicies(request.module);
  const facts = { verify: true, regions: request.regions.map((place) => [...place]) };
  const given = { rules: PROBING, organization, allowlist, settings, today, facts };
  const found = await policies.evaluate(policyInput({}, given));
  const rows = PROBING.flatMap((rule) => found[rule]?.probes ?? []);
  return [...rows].sort(
    (a, b) => a.number - b.number || compare(a.what, b.what) || compare(String(a.accounts), String(b.accounts)),
  );
}
