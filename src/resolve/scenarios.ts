import type { OpenComparison } from './conditions.ts';
import type { StackResolver } from './resolver.ts';
import { NOTHING_ASSUMED, type Scenario } from './scope.ts';

/** More combinations than this are not tried; what they would decide stays undecided. */
export const MAX_SCENARIOS = 64;

/** What the open conditions of a stack can be; null when there are more than `MAX_SCENARIOS` ways. */
export type Scenarios = readonly Scenario[] | null;

/** Makes a resolver of the same stack under another scenario. */
export type Under = (scenario: Scenario) => StackResolver;

/**
 * Every combination of answers that the conditions of a stack can have together. A parameter has its allowed values, or each
 * literal that it is compared with and one more that stands for all the rest; so contradictions never come up.
 */
export function conditionScenarios(under: Under, start: Scenario = NOTHING_ASSUMED): Scenarios {
  const literals = literalsOf(openIn(under(start)));
  const found: Scenario[] = [];
  const pending: Scenario[] = [start];
  for (let scenario = pending.pop(); scenario !== undefined; scenario = pending.pop()) {
    const resolver = under(scenario);
    const [first] = openIn(resolver);
    if (first === undefined) found.push(scenario);
    else pending.push(...branches(scenario, first, { resolver, literals }).reverse());
    if (found.length + pending.length > MAX_SCENARIOS) return null;
  }
  return found;
}

/** One scenario for each allowed value of a parameter; empty when the template does not list them. */
export function parameterScenarios(under: Under, name: string): readonly Scenario[] {
  const parameter = under(NOTHING_ASSUMED).parameters.get(name);
  if (parameter === undefined || parameter.source !== 'none') return [];
  return parameter.allowed.map((value) => assume(NOTHING_ASSUMED, String(parameter.value), value));
}

function openIn({ conditions, stack }: StackResolver): readonly OpenComparison[] {
  for (const name of Object.keys(stack.template.conditions)) {
    conditions.decide(name, { source: null, at: null, loop: null });
  }
  return conditions.open;
}

interface Known {
  readonly resolver: StackResolver;
  readonly literals: ReadonlyMap<string, ReadonlySet<string>>;
}

function branches(scenario: Scenario, open: OpenComparison, { resolver, literals }: Known): Scenario[] {
  const allowed = allowedOf(open, resolver);
  if (allowed) return allowed.values.map((value) => assume(scenario, allowed.token, value));
  const { token } = open;
  if (token !== undefined) {
    return [...(literals.get(token) ?? []), null].map((value) => assume(scenario, token, value));
  }
  return [true, false].map((answer) => ({
    ...scenario,
    comparisons: new Map([...scenario.comparisons, [open.key, answer]]),
  }));
}

/** A parameter behind an open comparison whose values the template lists. */
function allowedOf({ uses }: OpenComparison, { parameters, scenario }: StackResolver) {
  for (const use of uses) {
    const parameter = use.startsWith('parameter ') ? parameters.get(use.slice('parameter '.length)) : undefined;
    if (parameter === undefined || parameter.source !== 'none' || parameter.allowed.length === 0) continue;
    const token = String(parameter.value);
    if (!scenario.values.has(token)) return { token, values: parameter.allowed };
  }
  return undefined;
}

function literalsOf(open: readonly OpenComparison[]): ReadonlyMap<string, ReadonlySet<string>> {
  const literals = new Map<string, Set<string>>();
  for (const { token, literal } of open) {
    if (token === undefined || literal === undefined) continue;
    literals.set(token, (literals.get(token) ?? new Set()).add(literal));
  }
  return literals;
}

function assume(scenario: Scenario, token: string, value: string | null): Scenario {
  return { ...scenario, values: new Map([...scenario.values, [token, value]]) };
}
