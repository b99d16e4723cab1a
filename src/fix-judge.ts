import type { CheckRequest } from './check.ts';
import { isCircular } from './estate/author.ts';
import { loadStacks } from './load-stacks.ts';
import type { TemplateEdit } from './model/fix.ts';
import type { CheckResult, Result } from './model/result.ts';
import { SEVERITIES, type Severity } from './model/rule.ts';
import { resolveResources } from './resolve/stack.ts';
import { wireStacks } from './resolve/stacks.ts';

/** Texts by file, and what is found in them. */
export interface FixState {
  readonly texts: ReadonlyMap<string, string>;
  readonly result: CheckResult;
}

/** The request with other texts in the same files. */
export function withTexts(request: CheckRequest, texts: ReadonlyMap<string, string>): CheckRequest {
  const sources = request.sources.map((source) => ({ ...source, text: texts.get(source.file) ?? source.text }));
  return { ...request, sources };
}

/** Says whether repairs can stay. */
export class FixJudge {
  readonly #request: CheckRequest;
  readonly #linted = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(request: CheckRequest) {
    this.#request = request;
  }

  /** Why repairs cannot stay; undefined when they can. */
  async problem(before: FixState, after: FixState, made: readonly Result[]): Promise<string | undefined> {
    return (
      notFixed(after.result, made) ??
      worse(before.result, after.result, made[0]?.severity ?? 'low') ??
      this.#cycle(after.texts, made) ??
      (await this.#lint(before.texts, after.texts))
    );
  }

  #cycle(texts: ReadonlyMap<string, string>, made: readonly Result[]): string | undefined {
    const edits = made.flatMap(({ fix }) => fix?.edits ?? []).filter(mayRefer);
    if (edits.length === 0) return undefined;
    const names = new Set(edits.map(({ file, resource }) => `${file} ${resource}`));
    for (const inputs of loadStacks(withTexts(this.#request, texts)).estates) {
      const stacks = wireStacks(inputs, () => {});
      for (const { name, template } of inputs) {
        const resources = resolveResources(stacks.base(name));
        for (const [address, { resource }] of resources) {
          const isChanged = names.has(`${template.file} ${resource.logicalId}`);
          if (isChanged && isCircular(address, resources)) return `${resource.logicalId} would depend on itself`;
        }
      }
    }
    return undefined;
  }

  async #lint(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Promise<string | undefined> {
    for (const [file, text] of after) {
      if (before.get(file) === text) continue;
      const known = await this.#errorsIn(file, before.get(file) ?? '');
      const found = [...(await this.#errorsIn(file, text))].find((error) => !known.has(error));
      if (found !== undefined) return `another linter would say ${found}`;
    }
    return undefined;
  }

  #errorsIn(file: string, text: string): Promise<ReadonlySet<string>> {
    const key = `${file}\0${text}`;
    const known = this.#linted.get(key) ?? this.#errors(file, text);
    this.#linted.set(key, known);
    return known;
  }

  async #errors(file: string, text: string): Promise<ReadonlySet<string>> {
    const errors = new Set<string>();
    for (const { name, run } of this.#request.linters ?? []) {
      const { findings } = await run([{ file, text }], this.#request.progress);
      for (const { rule, severity, message } of findings)
        if (severity === 'high') errors.add(`${name}/${rule}: ${message}`);
    }
    return errors;
  }
}

/** Whether an edit may make one resource wait for another. */
function mayRefer({ path, value }: TemplateEdit): boolean {
  return path[0] === 'DependsOn' || /"(?:Ref|Fn::)/.test(JSON.stringify(value) ?? '');
}

function notFixed(after: CheckResult, made: readonly Result[]): string | undefined {
  const there = new Set(after.results.map(({ fingerprint }) => fingerprint));
  return made.some(({ fingerprint }) => there.has(fingerprint)) ? 'it would not be enough' : undefined;
}

/** What is new, and as grave as what is repaired. */
function worse(before: CheckResult, after: CheckResult, than: Severity): string | undefined {
  const errors = (result: CheckResult) => result.diagnostics.filter(({ level }) => level === 'error').length;
  if (errors(after) > errors(before)) return 'the template could not be judged any more';
  const known = new Map(before.results.map((one) => [one.fingerprint, one]));
  const found = after.results.find((one) => {
    const isGrave = SEVERITIES.indexOf(one.severity) <= SEVERITIES.indexOf(than);
    const earlier = known.get(one.fingerprint);
    return (
      isGrave &&
      one.suppressed === null &&
      (earlier === undefined || (earlier.verdict === 'undecided' && one.verdict === 'fail'))
    );
  });
  return found && `${found.rule} would then ${found.verdict === 'fail' ? 'fail' : 'be undecided'}: ${found.message}`;
}
