import type { Resource } from './estate.ts';
import { arnWords } from './identity.ts';

/** A resource whose ARN a text is, or begins with. */
export interface NamedResource {
  readonly address: string;
  /** What a template says inside `${…}` for the ARN. */
  readonly words: string;
  /** What follows the ARN. */
  readonly rest: string;
}

/** Resources by stack and ARN. */
export class ArnIndex {
  readonly #resources = new Map<string, Resource>();

  constructor(resources: Iterable<Resource>) {
    for (const one of resources) if (one.arn !== undefined) this.#resources.set(keyOf(one.stack, one.arn), one);
  }

  /** The resources of a stack whose ARN a text is, or begins with: the longest first, so that an alias is not its function. */
  *named(text: string, stack: string): Generator<NamedResource> {
    for (let end = text.length; end > 0; end = lastBreak(text, end - 1)) {
      const named = this.#resources.get(keyOf(stack, text.slice(0, end)));
      const words = named && arnWords(named.logicalId, named.type);
      if (named && words !== undefined) yield { address: named.address, words, rest: text.slice(end) };
    }
  }
}

/** Where the last part of an ARN begins, its separator included; -1 for none. */
function lastBreak(text: string, from: number): number {
  return Math.max(text.lastIndexOf('/', from), text.lastIndexOf(':', from));
}

function keyOf(stack: string, arn: string): string {
  return `${stack} ${arn}`;
}
