import { fingerprintOf, stablePath, valueHash } from './estate/place.ts';
import type { LoadedStack } from './load-stacks.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { at, type Json, type JsonObject, type Path } from './model/json.ts';
import { compare, groupBy } from './model/lists.ts';
import type { ExternalFinding, ExternalLinter, Progress } from './model/ports.ts';
import type { Result, Subject } from './model/result.ts';
import { isSecretName, isSecretValue } from './report/table/secret-text.ts';

export { cfnLint } from './lint/cfn-lint-wrapper.ts';

export interface Linted {
  readonly results: readonly Result[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Lets other linters read the judged templates: a finding of a file is one of every stack that is deployed from it. */
export async function lintResults(
  linters: readonly ExternalLinter[],
  stacks: readonly LoadedStack[],
  progress: Progress,
): Promise<Linted> {
  const results: Result[] = [];
  const diagnostics: Diagnostic[] = [];
  const files = stacks.map(({ template: { file }, text }) => ({ file, text }));
  for (const linter of linters) {
    const report = await linter.run(files, progress);
    const ofFile = byFile(report.findings);
    diagnostics.push(...report.diagnostics);
    for (const stack of stacks) {
      const writer = new Writer(linter.name, stack);
      for (const finding of ofFile.get(stack.template.file) ?? []) results.push(writer.result(finding));
    }
  }
  return { results, diagnostics };
}

/** In an order that does not depend on which process ended first: equal places are told apart by their number. */
function byFile(findings: readonly ExternalFinding[]): ReadonlyMap<string, readonly ExternalFinding[]> {
  const keyed = findings.map((finding) => ({ finding, key: JSON.stringify([finding.path, finding.message]) }));
  const sorted = keyed.sort((a, b) => compare(a.key, b.key)).map(({ finding }) => finding);
  return groupBy(sorted, ({ location }) => location.file);
}

class Writer {
  readonly #linter: string;
  readonly #stack: LoadedStack;
  readonly #root: JsonObject;
  readonly #taken = new Map<string, number>();

  constructor(linter: string, stack: LoadedStack) {
    const { resources, parameters, rules, mappings, conditions, outputs, metadata, globals } = stack.template;
    this.#linter = linter;
    this.#stack = stack;
    this.#root = {
      Resources: resources,
      Parameters: parameters,
      Rules: rules,
      Mappings: mappings,
      Conditions: conditions,
      Outputs: outputs,
      Metadata: metadata,
      Globals: globals,
    };
  }

  result({ rule, severity, title, message, remediation, path, location }: ExternalFinding): Result {
    const id = `${this.#linter}/${rule}`;
    const resource = this.#subject(path);
    const isOfResource = resource.logicalId !== '';
    const value = at(this.#root, path);
    return {
      rule: id,
      verdict: 'fail',
      severity,
      title,
      message: withoutSecret(message, path, value),
      remediation,
      resource,
      path: isOfResource ? path.slice(2) : path,
      location,
      related: [],
      scenario: null,
      reason: null,
      missing: null,
      suppressed: null,
      fingerprint: fingerprintOf(id, resource.address, this.#placeOf(id, path)),
      value: valueHash(value),
    };
  }

  /** A linter may say several things of one place. */
  #placeOf(id: string, path: Path): string {
    const place = stablePath(this.#root, path);
    const key = `${id} ${place}`;
    const times = (this.#taken.get(key) ?? 0) + 1;
    this.#taken.set(key, times);
    return times === 1 ? place : `${place} ${times}`;
  }

  /** The resource that a path lies in; what lies in none that will be deployed is of the stack. */
  #subject([section, id]: Path): Subject {
    const { name: stack, input } = this.#stack;
    const place = { stack, account: input.account ?? null, region: input.region ?? null };
    const type = section === 'Resources' && id !== undefined ? at(this.#root, [section, id, 'Type']) : undefined;
    return typeof type === 'string'
      ? { address: `${stack}/${id}`, logicalId: String(id), type, ...place }
      : { address: stack, logicalId: '', type: 'AWS::CloudFormation::Stack', ...place };
  }
}

/** Linters quote the values that they find fault with. */
function withoutSecret(message: string, path: Path, value: Json | undefined): string {
  if (typeof value !== 'string' || value === '') return message;
  const isSecret = path.some((step) => typeof step === 'string' && isSecretName(step)) || isSecretValue(value);
  return isSecret ? message.replaceAll(value, '***') : message;
}
