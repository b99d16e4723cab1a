import { defaultStackName } from '../config/stack-name.ts';
import type { AssembledStack } from '../load/cdk-assembly.ts';
import type { FoundSource } from '../load/read-file.ts';
import type { StackSource } from '../load-stacks.ts';
import { freeName } from '../model/free-name.ts';

/** Makes stacks of the files that no configuration names; names that are taken are in use in the whole run. */
export class SourceNames {
  readonly #taken: Set<string>;
  readonly #assembled = new Map<string, string>();

  constructor(taken: Iterable<string>) {
    this.#taken = new Set(taken);
  }

  /** The stacks that are deployed from a file: one that is called after it, or those of its CDK assembly. */
  stacksOf({ stacks = [], ...source }: FoundSource, estateOf: (belongsTo: string) => string): readonly StackSource[] {
    if (stacks.length === 0) {
      const estate = estateOf(`file ${source.file}`);
      return [{ ...source, stack: this.#nameOf(source.file), estate, settings: {} }];
    }
    return stacks.map((stack) => ({
      ...source,
      stack: this.#assembledName(stack.assembly, stack.name),
      estate: estateOf(`assembly ${stack.assembly}`),
      settings: { ...stack.settings, ...(stack.parent && { parent: this.#resource(stack, stack.parent) }) },
      cdk: {
        constructs: stack.constructs,
        acknowledged: stack.acknowledged.map(({ resources, source, ...rest }) => ({
          ...rest,
          addresses: resources.map((one) => {
            const { stack: name, logicalId } = this.#resource(stack, one);
            return `${name}/${logicalId}`;
          }),
          where: source ?? { file: stack.file },
        })),
      },
    }));
  }

  #resource({ assembly }: AssembledStack, { stack, logicalId }: { stack: string; logicalId: string }) {
    return { stack: this.#assembledName(assembly, stack), logicalId };
  }

  /** Stacks of an assembly name each other, in any order. */
  #assembledName(assembly: string, stack: string): string {
    const key = JSON.stringify([assembly, stack]);
    const name = this.#assembled.get(key) ?? freeName(stack, this.#taken);
    this.#assembled.set(key, name);
    return name;
  }

  /** Two files can have one name, such as a.yaml and a.json: the second keeps its extension. */
  #nameOf(file: string): string {
    const plain = defaultStackName(file);
    const wanted = this.#taken.has(plain) ? `${plain}.${file.split('.').at(-1) ?? ''}` : plain;
    return freeName(wanted, this.#taken, plain);
  }
}
