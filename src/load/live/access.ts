import { InputError, UsageError } from '../../model/errors.ts';
import { Aws } from './aws.ts';
import { CallError } from './failure.ts';
import { type AwsCredentials, operation } from './operation.ts';
import { objectOf, textOf } from './plain.ts';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from './sdk.ts';

const getCallerIdentity = operation('sts:GetCallerIdentity', [STSClient, GetCallerIdentityCommand]);
const assumeRole = operation('sts:AssumeRole', [STSClient, AssumeRoleCommand]);

const SESSION = 'parapet-audit';

/** One account that can be called. */
export interface Account {
  readonly id: string;
  readonly partition: string;
  readonly profile?: string | undefined;
  readonly credentials?: (() => Promise<AwsCredentials>) | undefined;
}

export interface AccessRequest {
  readonly profile?: string | undefined;
  readonly region: string;
  /** Role to assume first; its account is the one that is read. */
  readonly role?: string | undefined;
}

/** The account that the credentials, or a role they may assume, act in. Throws UsageError without credentials. */
export async function accountOf({ profile, region, role }: AccessRequest): Promise<Account> {
  const credentials = role === undefined ? undefined : () => assumed({ profile, region, role });
  const identity = await asking({ profile, region, credentials }, async (aws) => aws.call(getCallerIdentity, {}));
  const id = textOf(identity, 'Account') ?? '';
  const partition = textOf(identity, 'Arn')?.split(':')[1] ?? 'aws';
  return { id, partition, profile, credentials };
}

/** The Region that the profile names. */
export async function profileRegion(profile: string | undefined): Promise<string | undefined> {
  const client = new STSClient(profile === undefined ? {} : { profile });
  try {
    return await client.config.region();
  } catch {
    return undefined;
  } finally {
    client.destroy();
  }
}

async function assumed({ profile, region, role }: AccessRequest): Promise<AwsCredentials> {
  const asked = { RoleArn: role, RoleSessionName: SESSION };
  const answer = await asking({ profile, region }, async (aws) => aws.call(assumeRole, asked));
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = objectOf(answer, 'Credentials');
  return {
    accessKeyId: String(AccessKeyId),
    secretAccessKey: String(SecretAccessKey),
    sessionToken: String(SessionToken),
    ...(typeof Expiration === 'string' && { expiration: new Date(Expiration) }),
  };
}

async function asking<T>(access: ConstructorParameters<typeof Aws>[0], ask: (aws: Aws) => Promise<T>): Promise<T> {
  const aws = new Aws(access);
  try {
    return await ask(aws);
  } catch (error) {
    throw refused(error);
  } finally {
    aws.close();
  }
}

/** What stands in the way of every further call. */
export function refused(error: unknown): unknown {
  if (!(error instanceof CallError)) return error;
  if (error.kind === 'credentials') {
    return new UsageError(`AWS refuses the credentials: ${error.message}`, {
      hint: 'sign in first, or name a profile: --profile',
      cause: error,
    });
  }
  return new InputError(`${error.action} failed: ${error.message}`, { cause: error });
}
