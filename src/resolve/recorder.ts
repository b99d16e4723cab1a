import type { Reference, Via } from '../model/estate.ts';
import { pathOf } from './trail.ts';
import type { Place } from './walk.ts';

/** Notes what the resolution of a resource looked at: other resources, and the conditions and parameters it depends on. */
export class Recorder {
  #references: Reference[] | null = null;
  #uses = new Set<string>();

  use(name: string): void {
    this.#uses.add(name);
  }

  useAll(names: ReadonlySet<string>): void {
    for (const name of names) this.#uses.add(name);
  }

  refer(target: string, via: Via, place: Place): void {
    this.#references?.push({ path: pathOf(place.at), target, via });
  }

  /** Runs `work` without noting references: its values belong to another resource. Uses are noted all the same. */
  aside<T>(work: () => T): T {
    const references = this.#references;
    this.#references = null;
    try {
      return work();
    } finally {
      this.#references = references;
    }
  }

  /** What `work` used by itself; it counts for whoever is being recorded too. */
  collect<T>(work: () => T): { readonly result: T; readonly uses: ReadonlySet<string> } {
    const outer = this.#uses;
    this.#uses = new Set();
    try {
      return { result: work(), uses: this.#uses };
    } finally {
      const inner = this.#uses;
      this.#uses = outer;
      this.useAll(inner);
    }
  }

  /** References and uses of one resource. */
  record<T>(work: () => T): {
    readonly result: T;
    readonly references: readonly Reference[];
    readonly uses: ReadonlySet<string>;
  } {
    const references: Reference[] = [];
    this.#references = references;
    try {
      return { ...this.collect(work), references };
    } finally {
      this.#references = null;
    }
  }
}
