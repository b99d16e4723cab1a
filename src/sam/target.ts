import type { Json } from '../model/json.ts';

/** What the events of a SAM resource call: a function, its alias, or a state machine. */
export interface Target {
  readonly id: string;
  readonly arn: Json;
  /** What a permission or an event source mapping names it by. */
  readonly name: Json;
  readonly kind: 'function' | 'state-machine';
}
