import type { Config } from '../../config/config.ts';
import { allowlistOf, organizationOf } from '../../config/organization.ts';
import { settingsFor } from '../../config/settings.ts';
import { UsageError } from '../../model/errors.ts';
import type { Organization, OrganizationPolicy } from '../../model/estate.ts';
import type { JsonObject } from '../../model/json.ts';
import { charactersOf } from '../../model/policy-text.ts';
import { jsonText } from '../../report/text/json-text.ts';
import { visible } from '../../report/text/visible.ts';
import {
  checkSize,
  type Difference,
  differenceOf,
  generateScp,
  isMarked,
  maxCharactersOf,
  type ProbeRow,
  verifyScps,
} from '../../scp.ts';
import { dateOf } from '../as-of.ts';
import { customPolicies } from '../custom-policies.ts';
import { findConfig } from '../find-config.ts';
import { catalog, policyModule } from '../package.ts';
import type { Terminal } from '../terminal.ts';

/** Raised when a key changes its meaning or goes away. */
const SCHEMA = 1;

export interface ScpFlags<F extends string> {
  readonly config?: string | undefined;
  readonly format: F;
  readonly asOf?: string | undefined;
}

interface Estate {
  readonly config: Config;
  readonly organization: Organization;
  readonly allowlist: JsonObject;
  readonly settings: Readonly<Record<string, JsonObject>>;
  readonly today: string;
}

/** Prints the generated policy. Throws UsageError where it is too long. */
export async function generate(flags: ScpFlags<'policy' | 'json'>, terminal: Terminal): Promise<void> {
  const estate = await read(flags, 'allowlist');
  const policy = generateScp(estate);
  const limit = maxCharactersOf(estate.allowlist);
  checkSize(policy, limit);
  const notes = notesOn(estate);
  for (const note of notes) terminal.err(`note: ${note}\n`);
  const characters = charactersOf(policy);
  if (flags.format === 'policy') terminal.out(`${JSON.stringify(policy)}\n`);
  else terminal.out(jsonText({ schema: SCHEMA, policy, characters, maxCharacters: limit, notes }));
}

/** Probes the supplied policies; exit code 1 when one of the probes misbehaves. */
export async function verify(flags: ScpFlags<'table' | 'json'>, terminal: Terminal): Promise<void> {
  const estate = await read(flags);
  if (estate.organization.id === undefined && estate.allowlist['organizationId'] === undefined) {
    throw new UsageError('nobody says which organization is probed', { hint: 'state organization.id' });
  }
  suppliedIn(estate);
  const regions = estate.config.stacks.flatMap(({ partition, region }) =>
    region ? [[partition, region] as const] : [],
  );
  const probes = await verifyScps({ ...estate, regions, module: { bytes: policyModule() } });
  const skipped = skippedIn(probes);
  if (skipped.length > 0) terminal.err(`note: there is nothing to make ${words('probe', skipped)} with\n`);
  if (flags.format === 'json') terminal.out(jsonText({ schema: SCHEMA, probes: probes.map(shown), skipped }));
  else terminal.out(tableOf(probes));
  terminal.exit(Number(probes.some(({ ok }) => ok === 0)));
}

/** Compares the supplied policy with the generated one; exit code 1 when they differ. */
export async function diff(flags: ScpFlags<'text' | 'json'>, terminal: Terminal): Promise<void> {
  const estate = await read(flags);
  const generated = generateScp(estate);
  const marked = suppliedIn(estate).filter(({ document }) => isMarked(document));
  const compared = marked.map(({ name, document }) => ({ name, ...differenceOf(document, generated) }));
  if (flags.format === 'json') terminal.out(jsonText({ schema: SCHEMA, policies: compared }));
  else terminal.out(compared.map(differenceText).join(''));
  if (marked.length === 0) terminal.err('no SCP of the estate file was generated: no Sid starts with ParapetPl\n');
  terminal.exit(Number(marked.length === 0 || compared.some(hasDrifted)));
}

async function read({ config: flag, asOf }: ScpFlags<string>, what?: 'allowlist'): Promise<Estate> {
  const found = await findConfig(flag);
  if (found === undefined) {
    throw new UsageError('there is no parapet.yaml, which holds the allowlist', {
      hint: '--config names another file',
    });
  }
  const custom = await customPolicies([], found);
  const rules = [...catalog().rules, ...custom.rules];
  const config = what === 'allowlist' ? found.parseAllowlist(rules) : found.parse(rules);
  const today = dateOf(asOf);
  return {
    config,
    organization: organizationOf(config, today),
    allowlist: allowlistOf(config),
    settings: settingsFor(rules, config),
    today,
  };
}

function suppliedIn({ organization: { scps } }: Estate): readonly OrganizationPolicy[] {
  if (scps !== undefined) return scps;
  throw new UsageError('the estate file does not say which SCPs there are', {
    hint: 'list them as serviceControlPolicies',
  });
}

/** What the generated policy cannot say, or says of everybody. */
function notesOn({ config: { privatelink }, today }: Estate): readonly string[] {
  const { adminRoles, awsServices, partnerServices } = privatelink;
  const limited = partnerServices.filter(({ consumers }) => consumers !== 'organization').map(({ name }) => name);
  const expired = partnerServices.filter(({ expires }) => expires < today).map(({ name }) => name);
  return [
    ...expired.map((name) => `partner service ${name} has expired and is left out`),
    ...(adminRoles.length === 0 ? ['there are no adminRoles: nobody may open an endpoint service'] : []),
    ...(awsServices.mode === 'list' ? ['every service of AWS is admitted; the list is for template checks'] : []),
    ...limited.map((name) => `every account may use ${name}; its consumers are for template checks`),
  ];
}

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

function skippedIn(probes: readonly ProbeRow[]): readonly number[] {
  return NUMBERS.filter((number) => probes.every((probe) => probe.number !== number));
}

function words(word: string, numbers: readonly number[]): string {
  return `${word}${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')}`;
}

function shown({ ok, ...probe }: ProbeRow) {
  return { ...probe, verdict: verdictOf(ok) };
}

function verdictOf(ok: ProbeRow['ok']): string {
  return (['misbehaves', 'unknown', 'ok'] as const)[ok];
}

function tableOf(probes: readonly ProbeRow[]): string {
  const head = ['#', 'probe', 'account', 'region', 'expected', 'got', ''];
  const rows = probes.flatMap(({ number, what, accounts, region, expected, got, ok }) =>
    accounts.map((account) => [String(number), what, account, region, expected, got, verdictOf(ok)]),
  );
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ');
  const wrong = rows.filter((row) => row.at(-1) === 'misbehaves').length;
  const closing = `${rows.length} probes, ${wrong} misbehave`;
  return `${[head, ...rows].map((row) => visible(line(row).trimEnd())).join('\n')}\n\n${closing}\n`;
}

function hasDrifted({ missing, extra }: Difference): boolean {
  return missing.length + extra.length > 0;
}

function differenceText({ name, missing, extra }: Difference & { readonly name: string }): string {
  if (missing.length + extra.length === 0) return `${visible(name)}: no drift\n`;
  const lines = [...missing.map((one) => `  - ${one}`), ...extra.map((one) => `  + ${one}`)];
  return `${[`${visible(name)}: drift`, ...lines].map((one) => visible(one)).join('\n')}\n`;
}
