import type { StackResolver } from './resolver.ts';
import { conditionScenarios, type Under } from './scenarios.ts';
import { NOTHING_ASSUMED, type Scenario } from './scope.ts';

/** Answers of conditions, by name. */
export type Answers = ReadonlyMap<string, boolean>;

const NOWHERE = { source: null, at: null, loop: null };

/** The stack under each scenario in which its conditions have these answers; null where there are too many to try. */
export function resolversWith(under: Under, answers: Answers): readonly StackResolver[] | null {
  // A new start, since nothing assumed may mean what is stated of the whole estate.
  const all = conditionScenarios(under, { ...NOTHING_ASSUMED });
  return (
    all?.map(under).filter((resolver) => [...answers].every(([name, answer]) => decided(resolver, name) === answer)) ??
    null
  );
}

/** The scenario in which conditions have stated answers, with all that follows from them; undefined if there is none. */
export function statedScenario(under: Under, answers: Answers): Scenario | undefined {
  const resolvers = resolversWith(under, answers);
  if (resolvers === null) return { ...NOTHING_ASSUMED, answers };
  const [first, ...others] = resolvers;
  if (first === undefined) return undefined;
  const names = Object.keys(first.stack.template.conditions);
  const answersOf = (one: StackResolver) => new Map(names.map((name) => [name, decided(one, name)] as const));
  const follows = common(answersOf(first), others.map(answersOf));
  return {
    values: common(
      first.scenario.values,
      others.map(({ scenario }) => scenario.values),
    ),
    comparisons: common(
      first.scenario.comparisons,
      others.map(({ scenario }) => scenario.comparisons),
    ),
    answers: new Map([...follows].flatMap(([name, answer]) => (answer === undefined ? [] : [[name, answer]]))),
  };
}

function decided({ conditions }: StackResolver, name: string): boolean | undefined {
  return conditions.decide(name, NOWHERE);
}

/** What all maps say alike. */
function common<T>(first: ReadonlyMap<string, T>, others: readonly ReadonlyMap<string, T>[]): ReadonlyMap<string, T> {
  const isSame = ([key, value]: readonly [string, T]) => others.every((one) => one.has(key) && one.get(key) === value);
  return new Map([...first].filter(isSame));
}
