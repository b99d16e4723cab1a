import { withFacts } from './estate/facts/facts.ts';
import { policyInput } from './estate/input.ts';
import { linksOf } from './estate/links.ts';
import { pairLinks } from './estate/pairs.ts';
import type { Evaluation, ScenarioLabel } from './evaluate/covers.ts';
import { type Exemption, isExempt } from './evaluate/exempt.ts';
import { judge } from './evaluate/verdicts.ts';
import type { Findings, Policies } from './evaluate/wasm.ts';
import type { Link, Organization, Pair, Resource, SchemaFile } from './model/estate.ts';
import type { JsonObject } from './model/json.ts';
import { canonicalPolicy } from './model/policy-text.ts';
import type { Rule } from './model/rule.ts';
import type { StackInput } from './model/stack.ts';
import type { Report } from './resolve/scope.ts';
import { type ResolvedResource, resolveResources } from './resolve/stack.ts';
import { type Stacks, wireStacks } from './resolve/stacks.ts';
import { generateScp } from './scp/generate.ts';

/** Templates that belong together, and what is known of the organization around them. */
export interface EstateInput {
  readonly stacks: readonly StackInput[];
  readonly organization: Organization;
  readonly allowlist: JsonObject;
  /** Schemas of events that files hold. */
  readonly schemaFiles?: readonly SchemaFile[];
  readonly pairs?: readonly Pair[];
  /** Resources that exist already, as they are. */
  readonly live?: Resources;
}

export interface JudgeContext {
  readonly rules: readonly Rule[];
  readonly policies: readonly Policies[];
  /** By rule id, defaults filled in. */
  readonly settings: Readonly<Record<string, JsonObject>>;
  /** By rule id; rules that exempt nothing may be absent. */
  readonly exemptions: Readonly<Record<string, Exemption>>;
  /** ISO date. */
  readonly today: string;
  readonly report: Report;
}

/** Resources by address. */
export type Resources = ReadonlyMap<string, ResolvedResource>;

/** An evaluation with the resources as they were in it. */
export interface EstateEvaluation extends Evaluation {
  readonly resources: Resources;
}

/** Evaluates an estate as it stands, or with some stacks as they are under a scenario. */
export class Evaluator {
  readonly stacks: Stacks;
  readonly #estate: EstateInput;
  readonly #context: JudgeContext;
  readonly #base: ReadonlyMap<string, Resources>;
  readonly #facts: JsonObject;

  constructor(estate: EstateInput, context: JudgeContext) {
    this.#estate = estate;
    this.#context = context;
    this.#facts = { generatedScp: canonicalPolicy(generateScp({ ...estate, today: context.today })) };
    this.stacks = wireStacks(estate.stacks, context.report);
    this.#base = new Map(this.stacks.names.map((name) => [name, resolveResources(this.stacks.base(name))]));
  }

  /** A stack with nothing assumed. */
  baseOf(name: string): Resources {
    return this.#base.get(name) ?? new Map();
  }

  /** All resources, with those of some stacks replaced. */
  estateWith(changed: ReadonlyMap<string, Resources>): Resources {
    const stacks = [...this.#base].flatMap(([name, base]) => [...(changed.get(name) ?? base)]);
    return new Map([...stacks, ...(this.#estate.live ?? [])]);
  }

  /** What a verdict may follow from one resource to another. */
  linksOf(resources: Resources): readonly Link[] {
    const all = plain(resources);
    return [...linksOf(all), ...pairLinks(all, this.#estate.pairs ?? [])];
  }

  async evaluate(resources: Resources, label: ScenarioLabel | null): Promise<EstateEvaluation> {
    const findings = await this.#findings(resources);
    const { rules, exemptions } = this.#context;
    const judgements = new Map(
      rules.map((rule) => {
        const exempt = (resource: Resource) => isExempt(resource, exemptions[rule.id]);
        return [rule.id, judge(rule, findings[rule.id], { resources, isExempt: exempt })] as const;
      }),
    );
    return { label, judgements, resources };
  }

  async #findings(resolved: Resources): Promise<Findings> {
    const { policies, settings, today } = this.#context;
    const { stacks: _, ...given } = this.#estate;
    const resources = plain(resolved);
    const rules = this.#rulesFor(resources);
    const input = await withFacts(policyInput(resources, { ...given, rules, settings, today, facts: this.#facts }));
    const all = [];
    for (const module of policies) all.push(await module.evaluate(input));
    return Object.assign({}, ...all) as Findings;
  }

  /** Rules that can have something to say: of types that are there, or about accounts and organizations. */
  #rulesFor(resources: Readonly<Record<string, Resource>>): string[] {
    const types = new Set(Object.values(resources).map(({ type }) => type));
    const isWanted = ({ resourceTypes }: Rule) =>
      resourceTypes.some((type) => types.has(type) || type === 'AWS::::Account');
    const isLive = this.#estate.live !== undefined;
    const isSeen = ({ scope, live }: Rule) => (isLive ? live !== 'never' : scope !== 'live');
    return this.#context.rules.filter((rule) => isSeen(rule) && isWanted(rule)).map(({ id }) => id);
  }
}

/** Resources without what only the engine knows of them. */
export function plain(resources: Resources): Readonly<Record<string, Resource>> {
  return Object.fromEntries([...resources].map(([address, { resource }]) => [address, resource]));
}
