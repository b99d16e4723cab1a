import { type CheckRequest, check } from './check.ts';
import { fixTexts } from './fix/fix-text.ts';
import { FixJudge, type FixState as State, withTexts } from './fix-judge.ts';
import { groupBy } from './model/lists.ts';
import type { CheckResult, Result } from './model/result.ts';
import { SEVERITIES } from './model/rule.ts';
import { parseTemplate } from './repairs.ts';

/** A repair can make another possible; more rounds would be a repair that undoes itself. */
const MAX_ROUNDS = 10;

export interface FixOutcome {
  readonly files: readonly ChangedFile[];
  /** Findings that are gone. */
  readonly fixed: readonly Result[];
  /** Findings with a repair that was not made, and why. */
  readonly left: readonly { readonly result: Result; readonly reason: string }[];
}

export interface ChangedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Makes the repairs that need no decision, in memory. Each one is judged again by every rule of the request: its finding must be
 * gone, and nothing as grave may be new. The gravest findings come first.
 * @param isWanted rules whose findings are repaired
 */
export async function fixTemplates(request: CheckRequest, isWanted: (rule: string) => boolean): Promise<FixOutcome> {
  const outcomes: FixOutcome[] = [];
  // Stacks of one estate belong together; others need not be judged again for them.
  for (const sources of groupBy(request.sources, ({ estate }) => estate).values())
    outcomes.push(await new Fixing({ ...request, sources }).run(isWanted));
  return {
    files: outcomes.flatMap(({ files }) => files),
    fixed: outcomes.flatMap(({ fixed }) => fixed),
    left: outcomes.flatMap(({ left }) => left),
  };
}

class Fixing {
  readonly #request: CheckRequest;
  readonly #judge: FixJudge;
  readonly #fixed: Result[] = [];
  #left = new Map<string, { readonly result: Result; readonly reason: string }>();

  constructor(request: CheckRequest) {
    this.#request = { ...request, linters: [], all: false };
    this.#judge = new FixJudge(request);
  }

  async run(isWanted: (rule: string) => boolean): Promise<FixOutcome> {
    const original = new Map(this.#request.sources.map(({ file, text }) => [file, text]));
    let state: State = { texts: original, result: await this.#check(original) };
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const before = state;
      this.#left = new Map();
      for (const severity of SEVERITIES) {
        const wanted = state.result.results.filter(
          (one) => isOpen(one) && one.severity === severity && isWanted(one.rule),
        );
        state = await this.#settle(
          state,
          wanted.filter(({ fix }) => fix !== undefined),
        );
      }
      if (state === before) break;
    }
    const files = [...state.texts].flatMap(([file, after]) => {
      const before = original.get(file) ?? '';
      return before === after ? [] : [{ file, before, after }];
    });
    return { files, fixed: this.#fixed, left: [...this.#left.values()] };
  }

  /** Makes those of the repairs that hold, halving where some do not. */
  async #settle(state: State, findings: readonly Result[]): Promise<State> {
    const { texts, made } = this.#apply(state.texts, findings);
    if (made.length === 0) return state;
    this.#request.progress(`fixing ${made.length} of ${made[0]?.rule ?? ''}`);
    const after: State = { texts, result: await this.#check(texts) };
    const problem = await this.#judge.problem(state, after, made);
    if (problem === undefined) {
      this.#fixed.push(...made);
      return after;
    }
    const [only, ...others] = made;
    if (only !== undefined && others.length === 0) return this.#leave(only, problem, state);
    const half = Math.ceil(made.length / 2);
    return this.#settle(await this.#settle(state, made.slice(0, half)), made.slice(half));
  }

  #leave(result: Result, reason: string, state: State): State {
    this.#left.set(result.fingerprint, { result, reason });
    return state;
  }

  #apply(texts: ReadonlyMap<string, string>, findings: readonly Result[]) {
    const changed = new Map(texts);
    const made: Result[] = [];
    for (const result of findings) {
      const { fix } = result;
      const edits = fix?.edits ?? [];
      const foreign = edits.find(({ file }) => this.#isGenerated(file));
      const fixed =
        fix?.unfit === undefined && foreign === undefined
          ? fixTexts(edits, (file) => changed.get(file), parseTemplate)
          : { unfit: fix?.unfit ?? `${foreign?.file} is made by the CDK: change the app` };
      if (fixed.texts === undefined) {
        this.#left.set(result.fingerprint, { result, reason: fixed.unfit });
        continue;
      }
      for (const [file, text] of fixed.texts) changed.set(file, text);
      made.push(result);
    }
    return { texts: changed, made };
  }

  #isGenerated(file: string): boolean {
    return this.#request.sources.some((source) => source.file === file && source.cdk !== undefined);
  }

  #check(texts: ReadonlyMap<string, string>): Promise<CheckResult> {
    return check(withTexts(this.#request, texts));
  }
}

function isOpen({ verdict, suppressed }: Result): boolean {
  return verdict === 'fail' && suppressed === null;
}
