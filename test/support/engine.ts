import { readFileSync } from 'node:fs';
import { type Config, EMPTY_CONFIG } from '../../src/config/config.ts';
import { allowlistOf, organizationOf } from '../../src/config/organization.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { organizationPlaces } from '../../src/config/places.ts';
import { optionsFor, settingsFor } from '../../src/config/settings.ts';
import { withFacts } from '../../src/estate/facts/facts.ts';
import { policyInput } from '../../src/estate/input.ts';
import { type StackSettings, stackInput } from '../../src/estate/plan.ts';
import { hostPolicies, type Policies } from '../../src/evaluate/wasm.ts';
import { type EstateInput, judgeEstate } from '../../src/judge.ts';
import { loadTemplate } from '../../src/load/cloudformation.ts';
import { loadStacks } from '../../src/load-stacks.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Pair, PolicyInput, Resource } from '../../src/model/estate.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Result } from '../../src/model/result.ts';
import type { Rule } from '../../src/model/rule.ts';
import type { StackInput } from '../../src/model/stack.ts';
import { resolveResources } from '../../src/resolve/stack.ts';
import { wireStacks } from '../../src/resolve/stacks.ts';
import { resultsOf } from '../../src/results.ts';
import { parsedDocument } from './parsed-document.ts';
import type { RuleFixture } from './rule-fixtures.ts';

const DIST = new URL('../../dist/', import.meta.url);

/** The shipped rules. */
export function rules(): readonly Rule[] {
  const { rules } = JSON.parse(readFileSync(new URL('catalog.json', DIST), 'utf8')) as {
    readonly rules: readonly Rule[];
  };
  return rules;
}

/** The shipped policies, hosted once. */
let hosted: Promise<Policies> | undefined;
export function policies(): Promise<Policies> {
  hosted ??= hostPolicies({ bytes: new Uint8Array(readFileSync(new URL('policies.wasm', DIST))) });
  return hosted;
}

/** Default settings of every rule, and what a test sets. */
export function settings(own: Readonly<Record<string, JsonObject>> = {}): Record<string, JsonObject> {
  const all = settingsFor(rules(), EMPTY_CONFIG);
  return Object.fromEntries(Object.entries(all).map(([id, defaults]) => [id, { ...defaults, ...own[id] }]));
}

export interface JudgeText {
  readonly file?: string;
  readonly stack?: string;
  readonly stackSettings?: StackSettings;
  readonly organization?: EstateInput['organization'];
  readonly allowlist?: JsonObject;
  readonly pairs?: readonly Pair[];
  /** Further stacks of the estate. */
  readonly others?: readonly StackInput[];
  readonly settings?: Readonly<Record<string, JsonObject>>;
}

/** Judges the text of one template; everything that a report could say, pass and not-applicable too. */
export async function judgeText(
  text: string,
  options: JudgeText = {},
): Promise<{ results: readonly Result[]; diagnostics: Diagnostic[] }> {
  const {
    file = 'template.yaml',
    stack = 'app',
    stackSettings = {},
    organization = {},
    allowlist = {},
    pairs = [],
    others = [],
  } = options;
  const template = loadTemplate({ file, text });
  if (template === undefined) throw new Error(`${file} is no template`);
  const diagnostics: Diagnostic[] = [];
  const all = rules();
  const stacks = [stackInput({ name: stack, template }, stackSettings), ...others];
  const estate = { stacks, organization, allowlist, pairs };
  const { decisions } = await judgeEstate(estate, {
    rules: all,
    policies: [await policies()],
    settings: settings(options.settings),
    exemptions: {},
    today: '2026-11-24',
    report: (diagnostic) => diagnostics.push(diagnostic),
  });
  return {
    results: resultsOf(decisions, {
      rules: all,
      templates: new Map(stacks.map((one) => [one.name, one.template])),
      all: true,
    }).results,
    diagnostics,
  };
}

export interface JudgeFiles {
  /** Text of every template by its file name; without a configuration of its own each is a stack called after its file. */
  readonly templates: Readonly<Record<string, string>>;
  /** Text of parapet.yaml. */
  readonly config: string;
}

/** Judges templates as one estate, with what parapet.yaml says of them. */
export async function judgeFiles({ templates, config }: JudgeFiles): Promise<{ results: readonly Result[] }> {
  const all = rules();
  const parsed = configOf('parapet.yaml', config);
  const named = Object.keys(templates).map((template) => ({ name: template.replace(/\.\w+$/, ''), template }));
  const sources = (parsed.stacks.length > 0 ? parsed.stacks : named).map(({ name, template: file, ...own }) => {
    const text = templates[file];
    if (text === undefined) throw new Error(`there is no ${file}`);
    return { file, text, stack: name, estate: '', settings: own, isNamed: true };
  });
  const { stacks, estates } = loadStacks({ sources, diagnostics: [], overrides: {}, progress: () => {} });
  const today = '2026-11-24';
  const estate = {
    stacks: estates[0] ?? [],
    organization: organizationOf(parsed, today),
    allowlist: allowlistOf(parsed),
    pairs: parsed.pairs,
  };
  const { decisions } = await judgeEstate(estate, {
    rules: all,
    policies: [await policies()],
    settings: settingsFor(all, parsed),
    exemptions: Object.fromEntries(all.map(({ id }) => [id, optionsFor(id, parsed)])),
    today,
    report: () => {},
  });
  return resultsOf(decisions, {
    rules: all,
    templates: new Map(stacks.map(({ name, template }) => [name, template])),
    organization: estate.organization,
    places: organizationPlaces(parsedDocument('parapet.yaml', config), readNothing),
    all: true,
  });
}

/** What the parapet.yaml beside a fixture says. */
export function fixtureContext({ config, file, others }: RuleFixture): Required<Omit<JudgeText, 'file' | 'stack'>> {
  if (config === undefined) {
    const allowlist = allowlistOf(EMPTY_CONFIG);
    return { organization: {}, allowlist, pairs: [], others: [], settings: {}, stackSettings: {} };
  }
  const name = file.replace(/[^/]*$/, 'parapet.yaml');
  const parsed = configOf(name, config);
  const stack = parsed.stacks.find(({ template }) => file.endsWith(template));
  const { template: _, name: __, ...stackSettings } = stack ?? { template: '', name: '' };
  return {
    organization: organizationOf(parsed, '2026-11-24'),
    allowlist: allowlistOf(parsed),
    pairs: parsed.pairs,
    others: parsed.stacks.flatMap(({ name, template, ...own }) => {
      const loaded = loadTemplate({ file: file.replace(/[^/]*$/, template), text: others[template] ?? '' });
      return loaded === undefined ? [] : [stackInput({ name, template: loaded }, own)];
    }),
    settings: settingsFor(rules(), parsed),
    stackSettings,
  };
}

export function configOf(file: string, text: string): Config {
  return parseConfig({ ...parsedDocument(file, text), read: readNothing, rules: rules() });
}

function readNothing(path: string): never {
  throw new Error(`${path}: tests keep everything in one file`);
}

/** The resources of a fixture, with nothing assumed. */
export function fixtureResources(fixture: RuleFixture): Record<string, Resource> {
  const { file, text } = fixture;
  const template = loadTemplate({ file, text });
  if (template === undefined) throw new Error(`${file} is no template`);
  const { stackSettings, others } = fixtureContext(fixture);
  const stacks = wireStacks([stackInput({ name: 'app', template }, stackSettings), ...others], () => {});
  const resolved = stacks.names.flatMap((name) => [...resolveResources(stacks.base(name))]);
  return Object.fromEntries([...resolved].map(([address, { resource }]) => [address, resource]));
}

/** What every rule sees of a fixture, or of resources in its place. */
export function fixtureInput(fixture: RuleFixture, resources = fixtureResources(fixture)): Promise<PolicyInput> {
  const { settings: own, stackSettings: _, others: __, ...context } = fixtureContext(fixture);
  const ids = rules().map(({ id }) => id);
  const given = { ...context, rules: ids, settings: settings(own), today: '2026-11-24' };
  return withFacts(policyInput(resources, given));
}
