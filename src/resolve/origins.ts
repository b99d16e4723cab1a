import type { Json, Path } from '../model/json.ts';
import { pathOf, step, type Trail, trailOf } from './trail.ts';

/** Where a child of a resolved container stands in the template, when that is not simply below its parent. */
interface Moved {
  /** The key or element itself. */
  readonly slot: Trail | null;
  /** Where its content goes on: below the taken branch of an `Fn::If`, for example. */
  readonly inner: Trail | null;
}

/**
 * Knows the source of every resolved value. Only shifts are kept: conditions, removed elements, loops. Everything else is
 * found by walking the resolved path and the source path together.
 */
export class Origins {
  readonly #moved = new WeakMap<object, Map<string | number, Moved>>();

  note(container: object, key: string | number, moved: Moved): void {
    const keys = this.#moved.get(container) ?? new Map<string | number, Moved>();
    this.#moved.set(container, keys.set(key, moved));
  }

  /** The source path of the key that `path` ends in, walked from `root`, a container that stands at `source`. */
  sourceOf(root: Json | undefined, source: Path, path: Path): Path {
    return pathOf(this.#walk(root, source, path).slot);
  }

  /** The source path of the value itself: below the branch that conditions chose. */
  innerSourceOf(root: Json | undefined, source: Path, path: Path): Path {
    return pathOf(this.#walk(root, source, path).inner);
  }

  #walk(root: Json | undefined, source: Path, path: Path): Moved {
    let value = root;
    let inner = trailOf(source);
    let slot = inner;
    for (const key of path) {
      const moved = typeof value === 'object' && value !== null ? this.#moved.get(value)?.get(key) : undefined;
      slot = moved ? moved.slot : step(inner, key);
      inner = moved ? moved.inner : slot;
      value = childOf(value, key);
    }
    return { slot, inner };
  }
}

function childOf(value: Json | undefined, key: string | number): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string | number, Json>>)[key];
}
