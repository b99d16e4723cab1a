import type { CheckRequest } from './check.ts';
import { EMPTY_CONFIG } from './config/config.ts';
import { expiryDiagnostics } from './config/settings.ts';
import { configured } from './configured.ts';
import { loadDocument } from './load/cloudformation.ts';
import { UsageError } from './model/errors.ts';
import { glob } from './model/glob.ts';
import { isObject } from './model/json.ts';
import type { ConfigUndecided, PolicyBytes } from './model/ports.ts';
import type { Rule } from './model/rule.ts';

// What the deployables in `rules` need beside src/index.ts; live state is in src/live.ts.

export { check } from './check.ts';
export { UsageError } from './model/errors.ts';
export { isObject, type Json, type JsonObject } from './model/json.ts';
export { groupBy } from './model/lists.ts';
export type { ConfigUndecided } from './model/ports.ts';
export { partitionOf } from './model/region.ts';
export type { Result, Subject } from './model/result.ts';
export { type Rule, SEVERITIES, type Severity } from './model/rule.ts';
export { type Compliance, compliance } from './report/config-evaluations/evaluation.ts';
export { worstFirst } from './report/results/order.ts';
export { limit } from './report/text/limit.ts';
export { visible } from './report/text/visible.ts';
export { reaches } from './triage.ts';

/** What is packed with a deployable. */
export interface Shipped {
  readonly version: string;
  readonly catalog: { readonly policies: string; readonly rules: readonly Rule[] };
  readonly module: PolicyBytes;
}

export interface Settings {
  /** What parapet.yaml would say, with where it was read. */
  readonly file?: { readonly name: string; readonly text: string } | undefined;
  /** Globs of rule ids; none: all. */
  readonly rules: readonly string[];
  /** ISO date. */
  readonly today: string;
}

export interface DeployedRequest {
  readonly request: Omit<CheckRequest, 'sources'>;
  readonly configUndecided: ConfigUndecided;
  readonly undecidedFails: ReadonlySet<string>;
}

/** A check without anything to judge yet. Throws UsageError when the settings are wrong. */
export async function deployedRequest(shipped: Shipped, settings: Settings): Promise<DeployedRequest> {
  const { version, module } = shipped;
  const { policies, rules } = shipped.catalog;
  const config = await configOf(settings, rules);
  const { enabled, decided, undecidedFails } = configured(config, rules, settings.today);
  const selected = enabled.filter(({ id }) => isSelected(id, settings.rules));
  const unmatched = settings.rules.find((one) => !rules.some(({ id }) => glob(one)(id)));
  if (unmatched !== undefined) throw new UsageError(`no rule matches ${unmatched}`);
  return {
    request: {
      ...decided,
      diagnostics: expiryDiagnostics(config, settings.today),
      overrides: {},
      rules: selected,
      modules: [module],
      tool: { name: 'parapet', version, policies },
      all: true,
      triage: {
        ...decided.triage,
        rules: { known: rules.map(({ id }) => id), ran: selected.map(({ id }) => id) },
        partial: true,
        isNarrowed: true,
        baseline: undefined,
      },
      progress: () => {},
    },
    configUndecided: config.config.undecided,
    undecidedFails,
  };
}

function isSelected(id: string, globs: readonly string[]): boolean {
  return globs.length === 0 || globs.some((one) => glob(one)(id));
}

async function configOf({ file }: Settings, rules: readonly Rule[]) {
  if (file === undefined) return EMPTY_CONFIG;
  const { root, positions } = loadDocument({ file: file.name, text: file.text });
  if (isObject(root) && Array.isArray(root['policies']) && root['policies'].length > 0)
    throw new UsageError(`${file.name}: policies: a deployed check runs the rules that it was packed with`);
  // The schemas take longer to load than the rest, so they are only where there are settings.
  const { parseConfig } = await import('./config/parse-config.ts');
  const read = (path: string): never => {
    throw new UsageError(`${file.name} names the file ${path}: deployed settings stand in one file, write it inline`);
  };
  return parseConfig({ file: file.name, root, locate: (path) => positions.locate(path).location, rules, read });
}
