import { isObject, type Json } from '../model/json.ts';
import { hasToken, isUnknown } from '../model/token.ts';
import type { StackResolver } from './resolver.ts';
import { step } from './trail.ts';
import { textOf } from './unknowns.ts';
import type { Place } from './walk.ts';

/** A comparison that values decide which the template does not carry. */
export interface OpenComparison {
  /** Text that tells equal comparisons apart from others. */
  readonly key: string;
  /** The one side that is a single token, and the literal it is compared with; absent: both sides are compound. */
  readonly token?: string;
  readonly literal?: string;
  /** Parameters that either side was computed from. */
  readonly uses: ReadonlySet<string>;
}

/** Decides the conditions of a stack; undefined is open. */
export class Conditions {
  readonly #resolver: StackResolver;
  readonly #decided = new Map<string, { readonly answer: boolean | undefined; readonly uses: ReadonlySet<string> }>();
  readonly #inProgress = new Set<string>();
  #isComparing = false;
  /** In the order met; filled while conditions are decided. */
  readonly open: OpenComparison[] = [];

  constructor(resolver: StackResolver) {
    this.#resolver = resolver;
  }

  /** True while both sides of a comparison are computed: what they are goes nowhere else. */
  get isComparing(): boolean {
    return this.#isComparing;
  }

  /** Whether a condition holds. An open one is noted as used by whatever is being resolved. */
  decide(name: string, place: Place): boolean | undefined {
    const { recorder } = this.#resolver;
    const known = this.#decided.get(name) ?? this.#judge(name, place);
    if (
      known.answer === undefined ||
      this.#resolver.scenario.values.size + this.#resolver.scenario.comparisons.size > 0
    ) {
      recorder.use(`condition ${name}`);
    }
    recorder.useAll(known.uses);
    return known.answer;
  }

  #judge(name: string, place: Place): { answer: boolean | undefined; uses: ReadonlySet<string> } {
    const { conditions } = this.#resolver.stack.template;
    const expression = Object.hasOwn(conditions, name) ? conditions[name] : undefined;
    if (expression === undefined || this.#inProgress.has(name)) {
      const why = expression === undefined ? 'is not defined' : 'depends on itself';
      this.#resolver.report('condition', `condition ${name} ${why}`, place);
      return { answer: undefined, uses: new Set() };
    }
    const stated = this.#resolver.scenario.answers?.get(name);
    if (stated !== undefined) return { answer: stated, uses: new Set() };
    this.#inProgress.add(name);
    const source = step(step(null, 'Conditions'), name);
    const { result, uses } = this.#resolver.recorder.collect(() =>
      this.#resolver.recorder.aside(() => this.evaluate(expression, { source, at: null, loop: null })),
    );
    this.#inProgress.delete(name);
    const known = { answer: result, uses };
    this.#decided.set(name, known);
    return known;
  }

  /** Whether an expression of the Conditions section holds. */
  evaluate(expression: Json, place: Place): boolean | undefined {
    if (!isObject(expression)) return textAnswer(expression);
    const [[name, argument] = ['', null]] = Object.entries(expression);
    const below = { ...place, source: step(place.source, name) };
    const parts = Array.isArray(argument) ? (argument as readonly Json[]) : [argument];
    const each = (i: number) => ({ ...below, source: step(below.source, i) });
    switch (name) {
      case 'Condition':
        return typeof argument === 'string' ? this.decide(argument, below) : undefined;
      case 'Fn::Not':
        return negate(this.evaluate(parts[0] ?? null, each(0)));
      case 'Fn::And':
        return all(parts.map((part, i) => this.evaluate(part, each(i))));
      case 'Fn::Or':
        return negate(all(parts.map((part, i) => negate(this.evaluate(part, each(i))))));
      case 'Fn::Equals':
        return parts.length === 2 ? this.#equals(parts as [Json, Json], below) : undefined;
      default:
        return undefined;
    }
  }

  #equals(sides: readonly [Json, Json], place: Place): boolean | undefined {
    const before = this.#isComparing;
    this.#isComparing = true;
    const { result, uses } = this.#resolver.recorder.collect(() =>
      sides.map((side, i) => this.#resolver.value(side, { ...place, source: step(place.source, i) })),
    );
    this.#isComparing = before;
    const [left, right] = result.map((value) => textOf(value) ?? JSON.stringify(value ?? null)) as [string, string];
    if (left === right) return true;
    if (!hasToken(left) && !hasToken(right)) return false;
    return this.#assumed(openComparison(left, right, uses));
  }

  #assumed(comparison: OpenComparison): boolean | undefined {
    const { values, comparisons } = this.#resolver.scenario;
    const { token, literal, key } = comparison;
    const value = token === undefined ? undefined : values.get(token);
    if (value !== undefined) return value === literal;
    const answer = comparisons.get(key);
    if (answer === undefined) this.open.push(comparison);
    return answer;
  }
}

function openComparison(left: string, right: string, uses: ReadonlySet<string>): OpenComparison {
  const key = [left, right].sort().join(' = ');
  const [token, literal] = hasToken(left) ? [left, right] : [right, left];
  const single = !hasToken(literal) && (isUnknown(token) || /^⟦[^⟧]*⟧$/.test(token));
  return single ? { key, token, literal, uses } : { key, uses };
}

function textAnswer(value: Json): boolean | undefined {
  const text = String(value);
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function negate(answer: boolean | undefined): boolean | undefined {
  return answer === undefined ? undefined : !answer;
}

function all(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
