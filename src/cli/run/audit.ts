import process from 'node:process';
import { type AuditRequest, audit, auditAgainst } from '../../audit.ts';
import { type Account, accountOf, profileRegion, refused } from '../../load/live/access.ts';
import { auditPolicy } from '../../load/live/iam-policy.ts';
import { NO_JOURNAL, openJournal } from '../../load/live/journal.ts';
import { openAccounts, readOrganization, withOrganization } from '../../load/live/organization.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { InputError, UsageError } from '../../model/errors.ts';
import type { Organization } from '../../model/estate.ts';
import { REGION } from '../../model/region.ts';
import { prepare, type RuleFlags } from '../prepare.ts';
import { type ReportFlags, reportsOf } from '../reports.ts';
import type { Terminal } from '../terminal.ts';

export interface AuditFlags extends RuleFlags, ReportFlags {
  readonly config?: string | undefined;
  readonly policies: readonly string[];
  readonly asOf?: string | undefined;
  readonly profile?: string | undefined;
  readonly role: readonly string[];
  readonly region: readonly string[];
  readonly organization: boolean;
  readonly recorder: boolean;
  readonly aggregator?: string | undefined;
  readonly against: readonly string[];
  readonly resume?: string | undefined;
  readonly printIamPolicy: boolean;
}

const NO_FLAGS = { estate: false, parameters: [], assume: [] } as const;

/** Audits, prints the reports, and sets the exit code. */
export async function runAudit(flags: AuditFlags, terminal: Terminal): Promise<void> {
  // The SDK would warn of the Node that it will not run on one day; its version here is pinned to one that does.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  if (flags.printIamPolicy) return terminal.out(auditPolicy());
  const reports = await reportsOf(flags, terminal);
  const paths = { paths: flags.against, isLive: flags.against.length === 0 };
  const { request, ...prepared } = await prepare(
    { ...flags, ...NO_FLAGS, ...paths, region: undefined, all: reports.all },
    terminal,
  );
  const regions = await regionsOf(flags);
  const journal = flags.resume === undefined ? NO_JOURNAL : openJournal(flags.resume);
  try {
    const where = await accountsOf(flags, { region: regions[0] ?? '', stated: request.organization });
    const diagnostics = [...request.diagnostics, ...where.diagnostics];
    const asked: AuditRequest = { ...request, ...where, diagnostics, regions, journal };
    const result = flags.against.length > 0 ? await auditAgainst(request, asked) : await audit(asked);
    await reports.print(result, prepared, request.today);
  } catch (error) {
    throw refused(error);
  }
}

type Where = Pick<AuditRequest, 'accounts' | 'items' | 'organization' | 'diagnostics'>;

/** Which accounts can be called, what is known of their organization, and where items come from. */
async function accountsOf(
  flags: AuditFlags,
  { region, stated }: { region: string; stated: Organization },
): Promise<Where> {
  const { profile, role, aggregator, recorder } = flags;
  const named = role.filter((one) => !one.startsWith('arn:'));
  if (named.length > 0 && !flags.organization) {
    throw new UsageError(`--role ${named[0]}: must be an ARN; a name needs --organization`);
  }
  const own = await accountOf({ profile, region });
  const organization = flags.organization ? withOrganization(stated, await readOrganization(own)) : stated;
  const items: AuditRequest['items'] =
    aggregator === undefined
      ? recorder
        ? { from: 'recorder' }
        : undefined
      : { from: 'aggregator', name: aggregator, owner: own };
  const roles = role.filter((one) => one.startsWith('arn:'));
  const members = openAccounts(organization).filter((id) => id !== own.id);
  for (const name of named) roles.push(...members.map((id) => `arn:${own.partition}:iam::${id}:role/${name}`));
  const accounts: Account[] = named.length > 0 || (roles.length === 0 && !aggregator) ? [own] : [];
  const diagnostics: Diagnostic[] = [];
  for (const one of roles) {
    try {
      accounts.push(await accountOf({ profile, region, role: one }));
    } catch (error) {
      // One account that does not let the audit in costs only itself.
      if (!(error instanceof InputError)) throw error;
      diagnostics.push({
        level: 'error',
        code: 'role',
        message: `${one}: ${error.message}; its account is not judged`,
      });
    }
  }
  return { accounts, items, organization, diagnostics };
}

/** The Regions that are asked for, else that of the environment or of the profile. */
async function regionsOf({ region, profile }: AuditFlags): Promise<readonly string[]> {
  const { AWS_REGION: own, AWS_DEFAULT_REGION: fallback } = process.env;
  const one = own || fallback || (region.length === 0 ? await profileRegion(profile) : undefined);
  const regions = region.length > 0 ? [...new Set(region)] : one ? [one] : [];
  if (regions.length === 0) throw new UsageError('say which Region to read: --region eu-west-1');
  const wrong = regions.find((name) => !REGION.test(name));
  if (wrong !== undefined) throw new UsageError(`--region ${wrong}: must be a Region such as eu-west-1`);
  return regions;
}
