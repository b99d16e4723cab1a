import { UsageError } from '../model/errors.ts';
import { isObject, type JsonObject } from '../model/json.ts';
import { charactersOf } from '../model/policy-text.ts';

const LIMIT = 5120;

const WAYS_OUT = `it is never split: two policies would each deny what the other admits. In this order:
    privatelink.scp.mode: byOwner, which lists the accounts of partners instead of their services
    a pattern for the services of one partner: vpce-svc-0a1b*
    an allowlist of its own for OUs that share no consumers
    privatelink.scp.maxCharacters: 10240, where AWS has raised the quota of the organization`;

/** How long the generated policy may be. */
export function maxCharactersOf({ scp }: JsonObject): number {
  const stated = isObject(scp) ? scp['maxCharacters'] : undefined;
  return typeof stated === 'number' ? stated : LIMIT;
}

/** Throws UsageError, with the ways out, where a policy is longer than AWS takes it. */
export function checkSize(policy: JsonObject, limit: number): void {
  const over = charactersOf(policy) - limit;
  if (over <= 0) return;
  throw new UsageError(`the policy has ${limit + over} characters, ${over} more than the limit of ${limit}`, {
    hint: WAYS_OUT,
  });
}
