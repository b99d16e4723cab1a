import type { Json } from '../model/json.ts';
import type { StackResolver } from './resolver.ts';
import type { Trail } from './trail.ts';

/** Values of loop variables, innermost first. */
export interface Loop {
  readonly name: string;
  readonly value: string;
  readonly outer: Loop | null;
}

/** Where the walker is: in the template, in the resolved resource, and in which loops. */
export interface Place {
  readonly source: Trail | null;
  readonly at: Trail | null;
  readonly loop: Loop | null;
}

/** Anything a template value can turn into; undefined is `AWS::NoValue`. */
export type Resolved = Json | undefined;

/** One intrinsic function: takes its unresolved argument and gives the value. */
export type Intrinsic = (argument: Json, place: Place, resolver: StackResolver) => Resolved;
