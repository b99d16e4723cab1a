import { existsSync } from 'node:fs';
import type { CheckRequest } from '../check.ts';
import { EMPTY_CONFIG } from '../config/config.ts';
import { expiryDiagnostics } from '../config/settings.ts';
import { configured } from '../configured.ts';
import { UsageError } from '../model/errors.ts';
import { glob } from '../model/glob.ts';
import { didYouMean } from '../model/nearest.ts';
import type { ConfigUndecided } from '../model/ports.ts';
import { partitionOf, REGION } from '../model/region.ts';
import type { Rule } from '../model/rule.ts';
import { dateOf } from './as-of.ts';
import { textBeside } from './beside.ts';
import { customPolicies } from './custom-policies.ts';
import { readBaseline, readText } from './documents.ts';
import { type EstateSources, estateSources } from './estate-sources.ts';
import { findConfig } from './find-config.ts';
import { LINTER_RULES, lintersFor, namesLinter } from './linters.ts';
import { catalog, policyModule, VERSION } from './package.ts';
import { assumedValues, parameterFlags } from './parameter-flags.ts';
import { shardOf } from './shard.ts';
import type { Terminal } from './terminal.ts';

/** The flags that decide what is judged and by which rules. */
export interface InputFlags {
  readonly paths?: readonly string[] | undefined;
  /** Whether it is not templates that are judged. */
  readonly isLive?: boolean;
  readonly config?: string | undefined;
  readonly estate: boolean;
  readonly parameters: readonly string[];
  readonly assume: readonly string[];
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly partition?: string | undefined;
  readonly asOf?: string | undefined;
  readonly policies: readonly string[];
  /** Paths were found, not named by the user: those that are no templates are passed over. */
  readonly picked?: boolean | undefined;
}

export interface LintFlags {
  readonly cfnLint?: boolean | undefined;
}

export interface RuleFlags {
  readonly pack: readonly string[];
  readonly rule: readonly string[];
  readonly skip: readonly string[];
  readonly all: boolean;
  readonly baseline?: string | undefined;
  readonly shard?: string | undefined;
}

export interface Prepared {
  readonly request: CheckRequest;
  /** The same by every rule that the configuration leaves on, whichever were asked for. */
  readonly whole: CheckRequest;
  /** Text of a judged file. */
  readonly source: (file: string) => string | undefined;
  readonly undecidedFails: ReadonlySet<string>;
  readonly configUndecided: ConfigUndecided;
}

const NO_FILES: EstateSources = { sources: [], diagnostics: [], isPartial: false };

/** Reads everything that a check needs: configuration, templates, policies. */
export async function prepare(flags: InputFlags & RuleFlags & LintFlags, terminal: Terminal): Promise<Prepared> {
  const today = dateOf(flags.asOf);
  const shipped = catalog();
  const found = await findConfig(flags.config);
  const custom = await customPolicies(flags.policies, found);
  const policyFolders = [...flags.policies, ...(found?.policyFolders ?? [])];
  const rules = [...shipped.rules, ...custom.rules];
  const config = found ? found.parse(rules) : EMPTY_CONFIG;
  const { enabled, decided, undecidedFails } = configured(config, rules, today);
  const asked = new Set(selectRules(rules, flags));
  const selected = enabled.filter((rule) => asked.has(rule));
  const files = flags.isLive ? NO_FILES : await estateSources({ ...flags, config, found, policyFolders });
  const linters = lintersFor(flags);
  const baseline = flags.baseline === undefined ? undefined : readBaseline(flags.baseline);
  const isUnlinted = linters.length === 0 && baseline !== undefined && namesLinter(baseline.baseline);
  const texts = new Map(files.sources.map(({ file, text }) => [file, text]));
  const request: CheckRequest = {
    ...decided,
    sources: flags.shard === undefined ? files.sources : shardOf(files.sources, flags.shard),
    diagnostics: [...files.diagnostics, ...expiryDiagnostics(config, today)],
    overrides: {
      account: accountOf(flags.account),
      ...placeOf(flags),
      ...(await parameterFlags(flags.parameters)),
      assumed: assumedValues(flags.assume),
    },
    places: found?.places,
    rules: selected,
    modules: [{ bytes: policyModule() }, ...custom.modules],
    tool: { name: 'parapet', version: VERSION, policies: [shipped.policies, ...custom.digests].join('+') },
    all: flags.all,
    triage: {
      ...decided.triage,
      rules: {
        known: [...rules.map(({ id }) => id), ...LINTER_RULES],
        ran: [...selected.map(({ id }) => id), ...linters.map(({ name }) => `${name}/*`)],
      },
      partial: files.isPartial || flags.shard !== undefined,
      isNarrowed: selected.length < rules.length || isUnlinted,
      baseline,
    },
    linters,
    beside: textBeside,
    progress: terminal.progress,
  };
  return {
    request,
    whole: { ...request, rules: enabled },
    // A nested template may be judged that no path gave.
    source: (file) => texts.get(file) ?? found?.text(file) ?? (existsSync(file) ? readText(file) : undefined),
    undecidedFails,
    configUndecided: config.config.undecided,
  };
}

/** The rules that the flags ask for. A glob that matches nothing is a typing slip. */
function selectRules(rules: readonly Rule[], { pack, rule, skip }: RuleFlags): readonly Rule[] {
  const globs = [
    ...pack.map((name) => ({ name, of: (one: Rule) => one.pack })),
    ...[...rule, ...skip].map((name) => ({ name, of: (one: Rule) => one.id })),
  ];
  for (const { name, of } of globs) {
    if (rules.some((one) => glob(name)(of(one)))) continue;
    throw new UsageError(`no rule matches ${name}${didYouMean(name, rules.map(of))}`, {
      hint: 'parapet rules lists them',
    });
  }
  const isWanted = (one: Rule) =>
    (pack.length === 0 && rule.length === 0) ||
    pack.some((name) => glob(name)(one.pack)) ||
    rule.some((name) => glob(name)(one.id));
  return rules.filter((one) => isWanted(one) && !skip.some((name) => glob(name)(one.id)));
}

/** A Region lies in one partition, so it need not be said. */
function placeOf({ region, partition }: Pick<InputFlags, 'region' | 'partition'>) {
  if (region === undefined) return { region, partition };
  if (!REGION.test(region)) throw new UsageError(`--region ${region}: must be a Region such as eu-west-1`);
  const own = partitionOf(region);
  if (partition === undefined || partition === own) return { region, partition: own };
  throw new UsageError(`--partition ${partition}: ${region} lies in partition ${own}`);
}

function accountOf(text: string | undefined): string | undefined {
  if (text === undefined || /^\d{12}$/.test(text)) return text;
  throw new UsageError(`--account ${text}: must be 12 digits`);
}
