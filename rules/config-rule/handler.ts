import process from 'node:process';
import { ConfigServiceClient, type Evaluation } from '@aws-sdk/client-config-service';
import {
  compliance,
  type DeployedRequest,
  deployedRequest,
  type JsonObject,
  partitionOf,
} from '../../src/deployable.ts';
import type { Account, Aws } from '../../src/live.ts';
import { log, reasonOf } from '../runtime/log.ts';
import { settingsFile } from '../runtime/settings-file.ts';
import { shipped } from '../runtime/shipped.ts';
import { evaluation, evaluationsOf, notApplicable } from './evaluations.ts';
import { type Notice, noticeOf, type Recorded, type RuleEvent } from './event.ts';
import { type Parameters, parametersOf } from './parameters.ts';
import { putEvaluations } from './put-evaluations.ts';
import { oversizedItem, recordedResources, staleEvaluations } from './recorder.ts';

/** A call that is throttled is made so often, ever more slowly. */
const ATTEMPTS = 10;

interface Run extends DeployedRequest {
  readonly event: RuleEvent;
  readonly account: Account;
  readonly region: string;
  readonly client: ConfigServiceClient;
}

/** What AWS Config calls: judges what the event is about and reports it. Throws what should be tried again. */
export async function handler(event: RuleEvent): Promise<{ readonly evaluations: number }> {
  const { configRuleName: rule, accountId: account } = event;
  try {
    const parameters = parametersOf(event.ruleParameters);
    const notice = noticeOf(event);
    const run = await prepared(event, parameters, notice.at);
    const evaluations = await evaluationsFor(notice, run);
    await putEvaluations(run.client, event.resultToken, evaluations);
    log('INFO', 'evaluated', { rule, account, kind: notice.kind, ...countsOf(evaluations) });
    return { evaluations: evaluations.length };
  } catch (error) {
    log('ERROR', 'not evaluated', { rule, account, reason: reasonOf(error) });
    throw error;
  }
}

async function prepared(event: RuleEvent, parameters: Parameters, at: Date): Promise<Run> {
  const { settings, rules, undecided } = parameters;
  const today = at.toISOString().slice(0, 10);
  const deployed = await deployedRequest(shipped(), { file: await settingsFile(settings), rules, today });
  const region = process.env['AWS_REGION'] ?? '';
  const account = await accountFor(event, parameters, region);
  const { credentials } = account;
  const client = clientFor({ region, maxAttempts: ATTEMPTS, ...(credentials && { credentials }) });
  return { ...deployed, configUndecided: undecided ?? deployed.configUndecided, event, account, region, client };
}

/** Results belong to the account of the rule, so they are reported as somebody of that account. */
async function accountFor(event: RuleEvent, { role }: Parameters, region: string): Promise<Account> {
  const id = event.accountId;
  const partition = event.configRuleArn?.split(':')[1] ?? partitionOf(region);
  if (role === undefined) return { id, partition };
  const { accountOf } = await import('../../src/live.ts');
  return accountOf({ region, role: `arn:${partition}:iam::${id}:role/${role}` });
}

const clients = new Map<string, ConfigServiceClient>();

/** Connections outlive an invocation; those of another account do not. */
function clientFor(config: ConstructorParameters<typeof ConfigServiceClient>[0] & { region: string }) {
  if (config.credentials) return new ConfigServiceClient(config);
  const known = clients.get(config.region) ?? new ConfigServiceClient(config);
  clients.set(config.region, known);
  return known;
}

async function evaluationsFor(notice: Notice, run: Run): Promise<Evaluation[]> {
  switch (notice.kind) {
    case 'scheduled':
      return everything(notice.at, run);
    case 'left':
      return [notApplicable(notice.resource, `the resource is not judged: ${notice.status}`, notice.at)];
    case 'oversized':
      return changed(await oversizedItem(run.client, notice), notice, run);
    case 'changed':
      return changed(notice.item, notice, run);
    default:
      return notice satisfies never;
  }
}

let own: Aws | undefined;

/** One resource, by the rules that need to see no other. */
async function changed(
  item: JsonObject,
  { resource, at }: { readonly resource: Recorded; readonly at: Date },
  run: Run,
): Promise<Evaluation[]> {
  const { request, account, region, configUndecided } = run;
  const live = await import('../../src/live.ts');
  // Its connections outlive an invocation, as those to AWS Config do.
  if (account.credentials === undefined) own ??= new live.Aws({ region });
  const aws = account.credentials === undefined ? own : undefined;
  const result = await live.auditItem({ ...request, item, account, region, aws });
  if (result === undefined) return [notApplicable(resource, 'no rule judges it by its configuration item', at)];
  tell(result.diagnostics);
  // Its policy, or whatever else comes with it, is the resource itself to AWS Config.
  const verdict = compliance(result.results, configUndecided);
  return verdict === undefined ? [] : [evaluation(resource, verdict, at)];
}

/** The account as a whole, by all rules, and what it was told earlier of what is gone. */
async function everything(at: Date, run: Run): Promise<Evaluation[]> {
  const { request, account, region, client, event, configUndecided } = run;
  const { audit, LIVE_TYPES, NO_JOURNAL } = await import('../../src/live.ts');
  const result = await audit({ ...request, accounts: [account], regions: [region], journal: NO_JOURNAL });
  tell(result.diagnostics);
  const types = LIVE_TYPES.map(({ type, item }) => item?.type ?? type).filter((type) => type !== 'AWS::::Account');
  const recorded = await orNone('names', () => recordedResources(client, types), new Map<string, Recorded>());
  const current = evaluationsOf(result.results, { undecided: configUndecided, at, recorded });
  const { unlisted } = result;
  const name = event.configRuleName;
  const stale = await orNone('earlier verdicts', () => staleEvaluations(client, name, { current, at, unlisted }), []);
  return [...current, ...stale];
}

/** Without a recorder, or without a permission, the verdicts still count. */
async function orNone<T>(what: string, ask: () => Promise<T>, none: T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    log('WARN', `${what} could not be read from AWS Config`, { reason: reasonOf(error) });
    return none;
  }
}

function tell(diagnostics: readonly { readonly level: string; readonly code: string; readonly message: string }[]) {
  for (const { level, code, message } of diagnostics) {
    if (level !== 'info') log(level === 'error' ? 'ERROR' : 'WARN', message, { code });
  }
}

function countsOf(evaluations: readonly Evaluation[]) {
  const counts: Record<string, number> = {};
  for (const { ComplianceType = '' } of evaluations) counts[ComplianceType] = (counts[ComplianceType] ?? 0) + 1;
  return counts;
}
