import { posix } from 'node:path';
import type { LoadedStack, StackSource } from './load-stacks.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { freeName } from './model/free-name.ts';
import { at, isObject } from './model/json.ts';

/** No template may make the work explode by nesting others that nest others. */
const MAX_NESTED = 500;

export interface NestingContext {
  readonly load: (source: StackSource) => LoadedStack | undefined;
  /** Text of a file that a template names by a path from itself. */
  readonly beside: (template: string, path: string) => string | undefined;
  readonly report: (diagnostic: Diagnostic) => void;
}

/**
 * The stacks with those that they nest by a local `TemplateURL`, as `aws cloudformation package` takes it. A given template
 * that another one nests is deployed as that nested stack only, unless it is configured as a stack of its own.
 */
export function withNestedStacks(stacks: readonly LoadedStack[], context: NestingContext): readonly LoadedStack[] {
  const given = new Map(stacks.map((stack) => [stack.template.file, stack]));
  const isConfigured = ({ settings }: LoadedStack) => Object.keys(settings).length > 0;
  const nested = new Set(stacks.flatMap((stack) => localTemplates(stack).map(({ file }) => file)));
  const own = stacks.filter((stack) => !nested.has(stack.template.file) || isConfigured(stack));
  const nesting = new Nesting(given, { ...context, taken: own.map(({ name }) => name) });
  for (const stack of own) nesting.add(stack);
  // What is left nests itself.
  for (const stack of stacks) if (!nesting.files.has(stack.template.file)) nesting.add(stack);
  return nesting.found;
}

class Nesting {
  readonly found: LoadedStack[] = [];
  readonly files = new Set<string>();
  readonly #given: ReadonlyMap<string, LoadedStack>;
  readonly #context: NestingContext;
  readonly #taken: Set<string>;
  #count = 0;

  constructor(
    given: ReadonlyMap<string, LoadedStack>,
    { taken, ...context }: NestingContext & { readonly taken: readonly string[] },
  ) {
    this.#given = given;
    this.#context = context;
    this.#taken = new Set(taken);
  }

  add(stack: LoadedStack, around: readonly string[] = []): void {
    this.found.push(stack);
    this.files.add(stack.template.file);
    const chain = [...around, stack.template.file];
    for (const { logicalId, url, file } of localTemplates(stack)) {
      const text = this.#given.get(file)?.text ?? this.#context.beside(stack.template.file, url);
      if (text === undefined || !this.#isSane(file, chain)) continue;
      const nested = this.#context.load({
        file,
        text,
        stack: freeName(`${stack.name}.${logicalId}`, this.#taken),
        estate: stack.estate,
        settings: { ...placeOf(stack), parent: { stack: stack.name, logicalId } },
        isNamed: true,
      });
      if (nested !== undefined) this.add(nested, chain);
    }
  }

  #isSane(file: string, chain: readonly string[]): boolean {
    const [outer = file] = chain;
    this.#count++;
    if (!chain.includes(file) && this.#count <= MAX_NESTED) return true;
    if (this.#count > MAX_NESTED + 1) return false;
    const message = chain.includes(file) ? `nests itself by ${file}` : `more than ${MAX_NESTED} stacks are nested`;
    this.#context.report({ level: 'error', code: 'nested-stacks', message, file: outer });
    return false;
  }
}

function placeOf({ input: { account, region, partition, stage, tags } }: LoadedStack) {
  return { account, region, partition, stage, tags };
}

/** Resources that are stacks of templates which lie beside this one. Assemblies name theirs in the manifest. */
function localTemplates({ template, cdk }: LoadedStack) {
  if (cdk !== undefined) return [];
  return Object.entries(template.resources).flatMap(([logicalId, resource]) => {
    if (!isObject(resource) || resource['Type'] !== 'AWS::CloudFormation::Stack') return [];
    const url = at(resource, ['Properties', 'TemplateURL']);
    if (typeof url !== 'string' || url === '' || /^([a-z][a-z0-9+.-]*:|\/)/i.test(url)) return [];
    return [{ logicalId, url, file: posix.join(posix.dirname(template.file), url) }];
  });
}
