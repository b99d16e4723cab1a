import { ArnIndex } from '../model/arn-index.ts';
import type { Resource } from '../model/estate.ts';
import type { ProposedChange } from '../model/finding.ts';
import { isObject, type Json } from '../model/json.ts';
import type { Proposal } from '../model/result.ts';
import { readable } from '../model/token.ts';
import { dependentsOf, type Resources, waitingFor } from './dependents.ts';
import { reference, type Surroundings, written } from './reference.ts';
import { type Written, yamlText } from './yaml-text.ts';

/** Writes changes of the templates of one estate; what it knows of the estate is found out once, and only if it is asked. */
export class Proposer {
  readonly #resources: Resources;
  #known: { readonly waiting: ReadonlyMap<string, readonly string[]>; readonly arns: ArnIndex } | undefined;

  constructor(resources: Iterable<Resource>) {
    this.#resources = new Map([...resources].map((one) => [one.address, one]));
  }

  /**
   * A change as text to paste into the template of its stack: names of that template by the functions that mean them, all else
   * by its ARN. Undefined where nothing can be said without a cycle.
   */
  propose({ title, address, into, waits = [], needs = [], body }: ProposedChange): Proposal | undefined {
    const stack = this.#resources.get(address)?.stack;
    if (stack === undefined) return undefined;
    this.#known ??= { waiting: waitingFor(this.#resources), arns: new ArnIndex(this.#resources.values()) };
    const { waiting, arns } = this.#known;
    const blocked = dependentsOf(into === null ? waits : [into, ...waits], waiting);
    if (needs.some((one) => blocked.has(one))) return undefined;
    const text = writtenBody(body, { stack, resources: this.#resources, arns, blocked });
    return text === null ? undefined : { title: readable(title), language: 'yaml', text: yamlText(text) };
  }
}

function writtenBody(body: Json, surroundings: Surroundings): Written | null {
  if (typeof body === 'string') return written(body, surroundings);
  if (Array.isArray(body)) {
    const items = body.map((item: Json) => writtenBody(item, surroundings));
    return items.includes(null) ? null : (items as Written[]);
  }
  if (!isObject(body)) return typeof body === 'boolean' ? body : String(body);
  const { Ref: id, ...others } = body;
  if (typeof id === 'string' && Object.keys(others).length === 0) return reference(id, surroundings);
  const entries = Object.entries(body)
    .sort(byKind)
    .map(([key, value]) => [key, writtenBody(value, surroundings)] as const);
  return entries.some(([, value]) => value === null) ? null : (Object.fromEntries(entries) as Written);
}

/** The order in which people write them; all else stays. */
const ORDER = [
  ...['Type', 'PolicyName', 'Roles', 'Queues', 'Topics', 'EventBusName', 'StatementId', 'EnableKeyRotation'],
  ...['FunctionName', 'Sid', 'Version', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'],
];

function byKind([a]: readonly [string, Json], [b]: readonly [string, Json]): number {
  const place = (key: string) => (ORDER.includes(key) ? ORDER.indexOf(key) : ORDER.length);
  return place(a) - place(b);
}
