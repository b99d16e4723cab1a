import process from 'node:process';
import { audit } from '../../audit.ts';
import { accountOf, profileRegion } from '../../load/live/access.ts';
import { auditPolicy } from '../../load/live/iam-policy.ts';
import { NO_JOURNAL, openJournal } from '../../load/live/journal.ts';
import { UsageError } from '../../model/errors.ts';
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
  readonly resume?: string | undefined;
  readonly printIamPolicy: boolean;
}

/** Audits, prints the reports, and sets the exit code. */
export async function runAudit(flags: AuditFlags, terminal: Terminal): Promise<void> {
  // The SDK would warn of the Node that it will not run on one day; its version here is pinned to one that does.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  if (flags.printIamPolicy) return terminal.out(auditPolicy());
  const reports = await reportsOf(flags, terminal);
  const { request, ...prepared } = await prepare(
    { ...flags, ...NO_TEMPLATES, region: undefined, all: reports.all },
    terminal,
  );
  const regions = await regionsOf(flags);
  const journal = flags.resume === undefined ? NO_JOURNAL : openJournal(flags.resume);
  const [region = ''] = regions;
  const roles = flags.role.length === 0 ? [undefined] : flags.role;
  const accounts = [];
  for (const role of roles) accounts.push(await accountOf({ profile: flags.profile, region, role }));
  reports.print(await audit({ ...request, accounts, regions, journal }), prepared, request.today);
}

const NO_TEMPLATES = { paths: [], isLive: true, estate: false, parameters: [], assume: [] } as const;

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
