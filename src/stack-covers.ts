import { affectedBy } from './affected.ts';
import type { Cover, Evaluation, ScenarioLabel } from './evaluate/covers.ts';
import type { EstateEvaluation, Evaluator, Resources } from './evaluator.ts';
import type { Link } from './model/estate.ts';
import { nameParts } from './model/token.ts';
import type { StackResolver } from './resolve/resolver.ts';
import { conditionScenarios, parameterScenarios, type Under } from './resolve/scenarios.ts';
import { NOTHING_ASSUMED, type Scenario } from './resolve/scope.ts';
import { type ResolvedResource, resolveResources } from './resolve/stack.ts';

/** Evaluating so many resources again costs less than finding out which of them need it. */
const SMALL_ESTATE = 60;
const NOWHERE = { source: null, at: null, loop: null };

/** A stack under a scenario. */
interface Variant {
  readonly resources: Resources;
  /** Addresses of the resources that differ from the base, or are not there. */
  readonly changed: ReadonlySet<string>;
  /** The same for the same resources. */
  readonly signature: string;
}

/** The scenarios of one stack, while all others stay as they are. */
export class StackCovers {
  readonly #name: string;
  readonly #base: EstateEvaluation;
  readonly #evaluator: Evaluator;
  readonly #resolver: StackResolver;
  #baseLinks: readonly Link[] | undefined;

  constructor(name: string, base: EstateEvaluation, evaluator: Evaluator) {
    this.#name = name;
    this.#base = base;
    this.#evaluator = evaluator;
    this.#resolver = evaluator.stacks.base(name);
  }

  /** Covers for the open conditions, and for each listed parameter that some verdict misses; none where nothing depends on them. */
  async all(): Promise<readonly Cover<EstateEvaluation>[]> {
    const missing = missingOf(this.#base);
    const { template } = this.#resolver.stack;
    const isMissing = (reason: string) => (one: string) => missing.has(key(reason, this.#name, one));
    const hasOpen = [...this.#evaluator.baseOf(this.#name).values()].some(({ isOpen }) => isOpen);
    const asksConditions = hasOpen || Object.keys(template.conditions).some(isMissing('condition'));
    const scenarios = asksConditions ? conditionScenarios(this.#under) : [NOTHING_ASSUMED];
    if (scenarios === null) return [await this.#beyondBudget()];
    const covers = asksConditions ? [await this.#cover(scenarios)] : [];
    for (const parameter of Object.keys(template.parameters).filter(isMissing('parameter'))) {
      const values = this.#scenariosOf(parameter, hasOpen);
      if (values.length > 0) covers.push(await this.#cover(values, parameter));
    }
    return covers;
  }

  readonly #under: Under = (scenario) => this.#evaluator.stacks.under(this.#name, scenario);

  /** Each value of a listed parameter, with each way the conditions can be; none where that is too much to try. */
  #scenariosOf(parameter: string, hasOpen: boolean): readonly Scenario[] {
    const values = parameterScenarios(this.#under, parameter);
    if (!hasOpen) return values;
    const combined = values.map((value) => conditionScenarios(this.#under, value));
    return combined.includes(null) ? [] : combined.flatMap((scenarios) => scenarios ?? []);
  }

  /** Scenarios that leave the same resources are evaluated once. */
  async #cover(scenarios: readonly Scenario[], parameter?: string): Promise<Cover<EstateEvaluation>> {
    const known = new Map<string, EstateEvaluation>();
    const evaluations: EstateEvaluation[] = [];
    for (const scenario of scenarios) {
      const variant = this.#variant(scenario);
      const label = this.#label(scenario, parameter);
      const same = known.get(variant.signature);
      const evaluation = same ? { ...same, label } : await this.#evaluate(variant, label);
      known.set(variant.signature, evaluation);
      evaluations.push(evaluation);
    }
    return evaluations;
  }

  /** Of a large estate, only what the scenario can touch is evaluated again; all else is judged as before. */
  async #evaluate({ resources, changed }: Variant, label: ScenarioLabel): Promise<EstateEvaluation> {
    const all = this.#evaluator.estateWith(new Map([[this.#name, resources]]));
    if (this.#base.resources.size <= SMALL_ESTATE) return this.#evaluator.evaluate(all, label);
    this.#baseLinks ??= this.#evaluator.linksOf(this.#base.resources);
    const links = [...this.#baseLinks, ...this.#evaluator.linksOf(all)];
    const again = await this.#evaluator.evaluate(affectedBy(all, { changed, links }), label);
    const isKept = (address: string) => !again.resources.has(address) && all.has(address);
    const judgements = new Map(
      [...this.#base.judgements].map(([rule, before]) => {
        const kept = [...before].filter(([address]) => isKept(address));
        return [rule, new Map([...kept, ...(again.judgements.get(rule) ?? [])])] as const;
      }),
    );
    return { label, judgements, resources: all };
  }

  /** The resources under a scenario; those that nothing assumed can change are the base's. */
  #variant(scenario: Scenario): Variant {
    const base = this.#evaluator.baseOf(this.#name);
    const assumed = this.#assumedParameters(scenario).map((parameter) => `parameter ${parameter}`);
    const differs = ({ uses }: ResolvedResource) =>
      [...uses].some((use) => use.startsWith('condition ') || assumed.includes(use));
    const changed = new Set([...base].flatMap(([address, one]) => (differs(one) ? [address] : [])));
    const ids = new Set([...changed].map((address) => base.get(address)?.resource.logicalId ?? ''));
    const now = resolveResources(this.#under(scenario), ids);
    const resources = new Map(
      [...base].flatMap(([address, before]) => {
        const current = changed.has(address) ? now.get(address) : before;
        return current ? [[address, current]] : [];
      }),
    );
    return { resources, changed, signature: JSON.stringify([...now.values()].map(({ resource }) => resource)) };
  }

  /** With too many scenarios to try, the two ends: everything that may exist does, or does not. */
  async #beyondBudget(): Promise<Cover<EstateEvaluation>> {
    const all = resolveResources(this.#evaluator.stacks.under(this.#name, NOTHING_ASSUMED, 'condition-budget'));
    const certain = new Map([...all].filter(([, { isOpen }]) => !isOpen));
    const ends = [all, certain].map((end) => this.#evaluator.estateWith(new Map([[this.#name, end]])));
    return Promise.all(ends.map((end) => this.#evaluator.evaluate(end, {})));
  }

  #assumedParameters({ values }: Scenario): string[] {
    const parameters = [...this.#resolver.parameters.values()];
    return parameters.filter(({ value }) => values.has(String(value))).map(({ name }) => name);
  }

  /** How a scenario answers the open conditions, and the parameter whose values are tried, if there is one. */
  #label(scenario: Scenario, parameter?: string): ScenarioLabel {
    const { conditions, stack } = this.#resolver;
    const resolver = this.#under(scenario);
    const open = Object.keys(stack.template.conditions).filter((one) => conditions.decide(one, NOWHERE) === undefined);
    const value = parameter === undefined ? undefined : resolver.parameter(parameter)?.value;
    return {
      ...(parameter !== undefined && { [parameter]: String(value) }),
      ...Object.fromEntries(open.map((one) => [one, resolver.conditions.decide(one, NOWHERE) === true])),
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
