import { policyInput } from './estate/input.ts';
import { type Cover, decide, type Evaluation, type ScenarioLabel } from './evaluate/covers.ts';
import { type Exemption, isExempt } from './evaluate/exempt.ts';
import { judge } from './evaluate/verdicts.ts';
import type { Findings, Policies } from './evaluate/wasm.ts';
import type { Organization, Resource } from './model/estate.ts';
import type { JsonObject } from './model/json.ts';
import type { Rule } from './model/rule.ts';
import type { StackInput } from './model/stack.ts';
import { nameParts } from './model/token.ts';
import { conditionScenarios, parameterScenarios, type Under } from './resolve/scenarios.ts';
import { NOTHING_ASSUMED, type Report, type Scenario } from './resolve/scope.ts';
import { type ResolvedResource, resolveResources } from './resolve/stack.ts';
import { type Stacks, wireStacks } from './resolve/stacks.ts';

/** Templates that belong together, and what is known of the organization around them. */
export interface EstateInput {
  readonly stacks: readonly StackInput[];
  readonly organization: Organization;
  readonly allowlist: JsonObject;
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

/** An evaluation with the resources as they were in it. */
export interface EstateEvaluation extends Evaluation {
  readonly resources: ReadonlyMap<string, ResolvedResource>;
}

export type EstateDecisions = ReturnType<typeof decide<EstateEvaluation>>;

/** Judges one estate: under every scenario that its open conditions and listed parameter values can make, where that matters. */
export async function judgeEstate(
  estate: EstateInput,
  context: JudgeContext,
): Promise<{ decisions: EstateDecisions; resources: number }> {
  const evaluator = new Evaluator(estate, context);
  const base = await evaluator.evaluate(new Map(), null);
  const isOpen = [...base.resources.values()].some((resource) => resource.isOpen);
  const covers: Cover<EstateEvaluation>[] = isOpen ? [] : [[base]];
  for (const name of evaluator.stacks.names) covers.push(...(await evaluator.coversOf(name, base)));
  return { decisions: decide(covers), resources: base.resources.size };
}

class Evaluator {
  readonly stacks: Stacks;
  readonly #estate: EstateInput;
  readonly #context: JudgeContext;
  readonly #base: ReadonlyMap<string, ReadonlyMap<string, ResolvedResource>>;

  constructor(estate: EstateInput, context: JudgeContext) {
    this.#estate = estate;
    this.#context = context;
    this.stacks = wireStacks(estate.stacks, context.report);
    this.#base = new Map(this.stacks.names.map((name) => [name, resolveResources(this.stacks.base(name))]));
  }

  /** The estate with the resources of some stacks replaced. */
  async evaluate(
    changed: ReadonlyMap<string, ReadonlyMap<string, ResolvedResource>>,
    label: ScenarioLabel | null,
  ): Promise<EstateEvaluation> {
    const resources = new Map([...this.#base].flatMap(([name, base]) => [...(changed.get(name) ?? base)]));
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

  async #findings(resolved: ReadonlyMap<string, ResolvedResource>): Promise<Findings> {
    const { policies, settings, today } = this.#context;
    const { organization, allowlist } = this.#estate;
    const resources = Object.fromEntries([...resolved].map(([address, { resource }]) => [address, resource]));
    const rules = this.#rulesFor(resources);
    const input = policyInput(resources, { rules, organization, allowlist, settings, today });
    const all = [];
    for (const module of policies) all.push(await module.evaluate(input));
    return Object.assign({}, ...all) as Findings;
  }

  /** Rules that can have something to say: of types that are there, or about accounts and organizations. */
  #rulesFor(resources: Readonly<Record<string, Resource>>): string[] {
    const types = new Set(Object.values(resources).map(({ type }) => type));
    const isWanted = ({ resourceTypes, scope }: Rule) =>
      scope === 'organization' || resourceTypes.some((type) => types.has(type) || type === 'AWS::::Account');
    return this.#context.rules.filter(isWanted).map(({ id }) => id);
  }

  /** What the scenarios of one stack cover; empty when nothing depends on them. */
  async coversOf(name: string, base: EstateEvaluation): Promise<readonly Cover<EstateEvaluation>[]> {
    const missing = missingOf(base);
    const { template } = this.stacks.base(name).stack;
    const hasOpen = [...(this.#base.get(name)?.values() ?? [])].some(({ isOpen }) => isOpen);
    const asksConditions =
      hasOpen || Object.keys(template.conditions).some((one) => missing.has(key('condition', name, one)));
    const under: Under = (scenario) => this.stacks.under(name, scenario);
    const scenarios = asksConditions ? conditionScenarios(under) : [NOTHING_ASSUMED];
    if (scenarios === null) return [await this.#beyondBudget(name)];
    const covers = asksConditions ? [await this.#cover(name, scenarios)] : [];
    for (const parameter of Object.keys(template.parameters)) {
      if (!missing.has(key('parameter', name, parameter))) continue;
      const scenarios = this.#scenariosOf(parameter, { under, hasOpen });
      if (scenarios.length > 0) covers.push(await this.#cover(name, scenarios, parameter));
    }
    return covers;
  }

  /** Each value of a listed parameter, with each way the conditions can be; none where that is too much to try. */
  #scenariosOf(parameter: string, { under, hasOpen }: { under: Under; hasOpen: boolean }): readonly Scenario[] {
    const values = parameterScenarios(under, parameter);
    if (!hasOpen) return values;
    const combined = values.map((value) => conditionScenarios(under, value));
    return combined.includes(null) ? [] : combined.flatMap((scenarios) => scenarios ?? []);
  }

  async #cover(name: string, scenarios: readonly Scenario[], parameter?: string): Promise<Cover<EstateEvaluation>> {
    const evaluations: EstateEvaluation[] = [];
    for (const scenario of scenarios) {
      const label = this.#label(name, scenario, parameter);
      evaluations.push(await this.evaluate(new Map([[name, this.#variant(name, scenario)]]), label));
    }
    return evaluations;
  }

  /** The resources of a stack under a scenario; those that nothing assumed can change are the base's. */
  #variant(name: string, scenario: Scenario): ReadonlyMap<string, ResolvedResource> {
    const base = this.#base.get(name) ?? new Map<string, ResolvedResource>();
    const assumed = this.#assumedParameters(name, scenario).map(([parameter]) => `parameter ${parameter}`);
    const differs = ({ uses }: ResolvedResource) =>
      [...uses].some((use) => use.startsWith('condition ') || assumed.includes(use));
    const ids = new Set([...base.values()].filter(differs).map(({ resource }) => resource.logicalId));
    const changed = resolveResources(this.stacks.under(name, scenario), ids);
    return new Map(
      [...base].flatMap(([address, resource]) => {
        const now = ids.has(resource.resource.logicalId) ? changed.get(address) : resource;
        return now ? [[address, now]] : [];
      }),
    );
  }

  /** With too many scenarios to try, the two ends: everything that may exist does, or does not. */
  async #beyondBudget(name: string): Promise<Cover<EstateEvaluation>> {
    const all = resolveResources(this.stacks.under(name, NOTHING_ASSUMED, 'condition-budget'));
    const certain = new Map([...all].filter(([, { isOpen }]) => !isOpen));
    return [await this.evaluate(new Map([[name, all]]), {}), await this.evaluate(new Map([[name, certain]]), {})];
  }

  #assumedParameters(name: string, { values }: Scenario): (readonly [string, string | null])[] {
    const { parameters } = this.stacks.base(name);
    return [...parameters.values()].flatMap((parameter) => {
      const value = values.get(String(parameter.value));
      return value === undefined ? [] : [[parameter.name, value] as const];
    });
  }

  /** How a scenario answers the open conditions, and the parameter whose values are tried, if there is one. */
  #label(name: string, scenario: Scenario, parameter?: string): ScenarioLabel {
    const { conditions } = this.stacks.base(name);
    const resolver = this.stacks.under(name, scenario);
    const place = { source: null, at: null, loop: null };
    const names = Object.keys(resolver.stack.template.conditions);
    const open = names.filter((one) => conditions.decide(one, place) === undefined);
    const value = parameter === undefined ? undefined : resolver.parameter(parameter)?.value;
    return {
      ...(parameter !== undefined && { [parameter]: String(value) }),
      ...Object.fromEntries(open.map((one) => [one, resolver.conditions.decide(one, place) === true])),
    };
  }
}

/** Keys of everything that some undecided verdict of an evaluation misses. */
function missingOf({ judgements }: Evaluation): ReadonlySet<string> {
  const missing = new Set<string>();
  for (const byAddress of judgements.values()) {
    for (const { verdict, findings } of byAddress.values()) {
      if (verdict !== 'undecided') continue;
      for (const { reason = '', missing: name = '' } of findings) {
        const [stack = '', what = ''] = nameParts(name);
        missing.add(key(reason, stack, what));
      }
    }
  }
  return missing;
}

function key(reason: string, stack: string, name: string): string {
  return JSON.stringify([reason, stack, name]);
}
