import type { Path } from '../model/json.ts';

/** A path as a linked list: a walker makes one cell per step instead of one array per node. */
export interface Trail {
  readonly parent: Trail | null;
  readonly step: string | number;
}

export function step(parent: Trail | null, next: string | number): Trail {
  return { parent, step: next };
}

export function trailOf(path: Path): Trail | null {
  return path.reduce<Trail | null>(step, null);
}

export function pathOf(trail: Trail | null): Path {
  const path: (string | number)[] = [];
  for (let cell = trail; cell !== null; cell = cell.parent) path.push(cell.step);
  return path.reverse();
}
