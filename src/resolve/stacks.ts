import { at, isObject, type Json, own } from '../model/json.ts';
import type { StackInput } from '../model/stack.ts';
import { hasToken } from '../model/token.ts';
import { type CdkExport, cdkExportKey, cdkExports } from './cdk-exports.ts';
import { type ResolverOptions, StackResolver } from './resolver.ts';
import { NOTHING_ASSUMED, type Report, type Scenario, type Surroundings, type WantedOutput } from './scope.ts';
import { trailOf } from './trail.ts';

/** The stacks of one estate, wired to each other. */
export interface Stacks {
  readonly names: readonly string[];
  /** The stack with nothing assumed but what is stated of it; what the others see of it. */
  readonly base: (stack: string) => StackResolver;
  readonly under: (stack: string, scenario: Scenario, openReason?: ResolverOptions['openReason']) => StackResolver;
}

/**
 * Wires stacks: outputs, exports and `Fn::GetStackOutput` are followed when a value asks for them. A scenario can be stated of
 * some stacks, by name.
 */
export function wireStacks(
  inputs: readonly StackInput[],
  report: Report,
  stated: ReadonlyMap<string, Scenario> = new Map(),
): Stacks {
  const byName = new Map(inputs.map((input) => [input.name, input]));
  const bases = new Map<string, StackResolver>();
  const assumed = new WeakMap<Scenario, Map<string, StackResolver>>();
  const outputs = new Outputs(inputs, { base: (name) => base(name), report });
  const make = (name: string, scenario: Scenario, openReason: ResolverOptions['openReason']) => {
    const stack = byName.get(name);
    if (stack === undefined) throw new Error(`there is no stack ${name}`);
    return new StackResolver({ stack, surroundings: outputs, scenario, openReason, report });
  };
  const base = (name: string): StackResolver => {
    const known = bases.get(name) ?? make(name, stated.get(name) ?? NOTHING_ASSUMED, 'condition');
    bases.set(name, known);
    return known;
  };
  return {
    names: [...byName.keys()],
    base,
    under(name, scenario, openReason = 'condition') {
      if (scenario === NOTHING_ASSUMED)
        return openReason === 'condition' ? base(name) : make(name, scenario, openReason);
      const known = assumed.get(scenario) ?? new Map<string, StackResolver>();
      const resolver = known.get(name) ?? make(name, scenario, openReason);
      assumed.set(scenario, known.set(name, resolver));
      return resolver;
    },
  };
}

interface OutputsOptions {
  readonly base: (stack: string) => StackResolver;
  readonly report: Report;
}

interface Followed {
  readonly node: Json;
  readonly path: readonly string[];
  readonly key: string;
}

class Outputs implements Surroundings {
  readonly #inputs: readonly StackInput[];
  /** By name; nested ones by the address of their resource too. */
  readonly #byName: ReadonlyMap<string, StackInput>;
  readonly #options: OutputsOptions;
  readonly #following: string[] = [];
  #exports: ReadonlyMap<string, readonly [stack: string, output: string]> | undefined;

  #written: ReadonlyMap<string, CdkExport> | undefined;

  constructor(inputs: readonly StackInput[], options: OutputsOptions) {
    this.#inputs = inputs;
    const nested = inputs.flatMap((one) =>
      one.parent ? [[`${one.parent.stack}/${one.parent.logicalId}`, one] as const] : [],
    );
    this.#byName = new Map([...inputs.map((one) => [one.name, one] as const), ...nested]);
    this.#options = options;
  }

  output = (stack: string, output: string): Json | undefined => this.#part(stack, output, 'Value');

  exported = (from: StackInput, exportName: string): Json | undefined => {
    this.#exports ??= this.#findExports();
    const found = this.#exports.get(exportKey(from, exportName));
    return found && this.output(...found);
  };

  written = (to: StackInput, name: string): Json | undefined => {
    this.#written ??= cdkExports(this.#inputs);
    const found = this.#written.get(cdkExportKey(to, name));
    return found && this.#follow(found.from, { ...found, key: `${found.from.name}.${name}` });
  };

  passed = ({ name, parent }: StackInput, parameter: string): Json | undefined => {
    const from = parent && this.#byName.get(parent.stack);
    if (parent === undefined || from === undefined) return undefined;
    const path = [parent.logicalId, 'Properties', 'Parameters', parameter];
    const node = at(from.template.resources, path);
    if (node === undefined) return undefined;
    return this.#follow(from, { node, path: ['Resources', ...path], key: `${name}.${parameter}` });
  };

  isLeftOut = ({ parent }: StackInput): boolean => {
    const from = parent && this.#byName.get(parent.stack);
    if (parent === undefined || from === undefined) return false;
    const condition = at(from.template.resources, [parent.logicalId, 'Condition']);
    const { conditions } = this.#options.base(from.name);
    const place = { source: null, at: null, loop: null };
    return (typeof condition === 'string' && conditions.decide(condition, place) === false) || this.isLeftOut(from);
  };

  stackOutput = (from: StackInput, wanted: WantedOutput): Json | undefined => {
    const stack = this.#inputs.find(
      (one) =>
        (one.stackName ?? one.name) === wanted.stackName &&
        samePlace(one.region, wanted.region) &&
        samePlace(one.account, wanted.account) &&
        one.partition === from.partition,
    );
    return stack && this.output(stack.name, wanted.output);
  };

  #part(stack: string, output: string, part: 'Value' | 'Export'): Json | undefined {
    const input = this.#byName.get(stack);
    const declared = own(input?.template.outputs ?? {}, output);
    const node = isObject(declared) ? declared[part] : undefined;
    if (input === undefined || node === undefined) return undefined;
    return this.#follow(input, { node, path: ['Outputs', output, part], key: `${input.name}.${output}` });
  }

  /** The value of a node of a stack, as others see it. */
  #follow(input: StackInput, { node, path, key }: Followed): Json | undefined {
    if (this.#following.includes(key)) return this.#cycle([...this.#following, key], input);
    this.#following.push(key);
    const resolver = this.#options.base(input.name);
    const place = { source: trailOf(path), at: null, loop: null };
    const value = resolver.recorder.aside(() => resolver.value(node, place));
    this.#following.pop();
    return value;
  }

  #cycle(path: readonly string[], { template }: StackInput): undefined {
    const message = `outputs depend on each other: ${path.join(' -> ')}`;
    this.#options.report({ level: 'error', code: 'estate-cycle', message, file: template.file });
    return undefined;
  }

  #findExports(): ReadonlyMap<string, readonly [string, string]> {
    const found = new Map<string, readonly [string, string]>();
    for (const input of this.#inputs) {
      for (const output of Object.keys(input.template.outputs)) {
        const exported = this.#part(input.name, output, 'Export');
        const name = isObject(exported) ? exported['Name'] : undefined;
        if (typeof name === 'string' && !hasToken(name)) found.set(exportKey(input, name), [input.name, output]);
      }
    }
    return found;
  }
}

/** Exports are known within one account and Region; stacks of which neither is known are taken to lie together. */
function exportKey({ account = '', region = '', partition }: StackInput, name: string): string {
  return JSON.stringify([partition, account, region, name]);
}

/** A stack whose place is not stated has a token in it, and may lie anywhere. */
function samePlace(known: string | undefined, wanted: string | undefined): boolean {
  return known === wanted || wanted === undefined || (known === undefined && wanted.startsWith('⟦'));
}
