import { type ConfigServiceClient, type Evaluation, PutEvaluationsCommand } from '@aws-sdk/client-config-service';

/** What one call takes. */
const BATCH = 100;
/** How often evaluations that AWS Config did not take are sent again. */
const ROUNDS = 5;
/** A token that no rule has: whoever tries the function out wants nothing stored. */
const TEST_TOKEN = 'TESTMODE';

/**
 * Reports evaluations, in calls of a hundred. A call that is throttled is made again by the client; of a call that was taken in
 * part, the rest is sent again. Throws when some are refused to the end: then Lambda tries the event again.
 */
export async function putEvaluations(
  client: ConfigServiceClient,
  token: string,
  evaluations: readonly Evaluation[],
): Promise<void> {
  let left: readonly Evaluation[] = evaluations;
  for (let round = 0; round < ROUNDS && left.length > 0; round++) {
    const failed: Evaluation[] = [];
    for (let start = 0; start < left.length; start += BATCH) {
      const Evaluations = left.slice(start, start + BATCH);
      const TestMode = token === TEST_TOKEN;
      const answer = await client.send(new PutEvaluationsCommand({ ResultToken: token, Evaluations, TestMode }));
      failed.push(...(answer.FailedEvaluations ?? []));
    }
    left = failed;
  }
  if (left.length > 0) throw new Error(`AWS Config refused ${left.length} of ${evaluations.length} evaluations`);
}
