import { UsageError } from '../../src/deployable.ts';

/** What was read is read again after so long, so that a change arrives without a deployment. */
const FRESH_MS = 300_000;

export interface SettingsFile {
  readonly name: string;
  readonly text: string;
}

const known = new Map<string, { readonly until: number; readonly file: Promise<SettingsFile> }>();

/**
 * The settings that a pointer names: `s3://<bucket>/<key>`, of a file as parapet.yaml is. Read with the credentials of the
 * function. Throws UsageError when it is no such pointer, and what S3 throws.
 */
export function settingsFile(pointer: string | undefined): Promise<SettingsFile> | undefined {
  if (pointer === undefined || pointer === '') return undefined;
  const held = known.get(pointer);
  if (held && held.until > Date.now()) return held.file;
  const file = read(pointer);
  known.set(pointer, { until: Date.now() + FRESH_MS, file });
  // What failed once is asked for again the next time.
  file.catch(() => known.delete(pointer));
  return file;
}

async function read(pointer: string): Promise<SettingsFile> {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(pointer) ?? [];
  if (Bucket === undefined || Key === undefined)
    throw new UsageError(`settings: ${pointer} must be s3://<bucket>/<key>`);
  const { GetObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
  const client = new S3Client({});
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    return { name: pointer, text: (await Body?.transformToString('utf8')) ?? '' };
  } finally {
    client.destroy();
  }
}
