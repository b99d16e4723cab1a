import process from 'node:process';
import { GetBucketVersioningCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { log, reasonOf } from '../runtime/log.ts';

/** What EventBridge brings of a custom action of Security Hub. */
export interface ActionEvent {
  readonly detail: { readonly findings?: readonly Finding[] };
}

interface Finding {
  readonly Id: string;
  readonly AwsAccountId: string;
  readonly Resources?: readonly { readonly Type: string; readonly Id: string }[];
}

interface Bucket {
  readonly name: string;
  readonly owner: string;
}

type Outcome = 'enabled' | 'would be enabled' | 'was enabled' | 'failed';

let client: S3Client | undefined;

/**
 * Turns versioning on for the buckets of findings that somebody chose. Says only what it would do, unless PARAPET_DRY_RUN is `false`.
 * Throws when some bucket could not be changed; the event may come again without harm.
 */
export async function handler({ detail }: ActionEvent): Promise<Readonly<Record<string, Outcome>>> {
  client ??= new S3Client({});
  const isDry = process.env['PARAPET_DRY_RUN'] !== 'false';
  const outcomes: Record<string, Outcome> = {};
  for (const bucket of bucketsOf(detail.findings ?? [])) outcomes[bucket.name] = await remedied(bucket, client, isDry);
  const failed = Object.keys(outcomes).filter((name) => outcomes[name] === 'failed');
  if (failed.length > 0) throw new Error(`versioning could not be enabled: ${failed.join(', ')}`);
  return outcomes;
}

/** Each bucket once, however many findings name it. */
function bucketsOf(findings: readonly Finding[]): readonly Bucket[] {
  const buckets = findings.flatMap(({ AwsAccountId: owner, Resources = [] }) =>
    Resources.flatMap(({ Type, Id }) => {
      const name = Type === 'AwsS3Bucket' ? /^arn:[^:]+:s3:::([^/]+)$/.exec(Id)?.[1] : undefined;
      return name === undefined ? [] : [{ name, owner }];
    }),
  );
  return [...new Map(buckets.map((bucket) => [bucket.name, bucket])).values()];
}

async function remedied({ name: Bucket, owner }: Bucket, s3: S3Client, isDry: boolean): Promise<Outcome> {
  // A name alone may be that of somebody else's bucket by now.
  const ExpectedBucketOwner = owner;
  try {
    const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket, ExpectedBucketOwner }));
    const outcome = Status === 'Enabled' ? 'was enabled' : isDry ? 'would be enabled' : 'enabled';
    if (outcome === 'enabled') {
      const VersioningConfiguration = { Status: 'Enabled' as const };
      await s3.send(new PutBucketVersioningCommand({ Bucket, ExpectedBucketOwner, VersioningConfiguration }));
    }
    log('INFO', `versioning ${outcome}`, { bucket: Bucket, owner, before: Status ?? 'never enabled' });
    return outcome;
  } catch (error) {
    log('ERROR', 'versioning not enabled', { bucket: Bucket, owner, reason: reasonOf(error) });
    return 'failed';
  }
}
