import type { Resources } from './evaluator.ts';
import type { Link, Resource } from './model/estate.ts';
import { hasUnknown } from './model/token.ts';

export interface Change {
  /** Addresses of the resources that differ. */
  readonly changed: ReadonlySet<string>;
  /** Of the estate with the change and without it. */
  readonly links: readonly Link[];
}

/** Types that rules judge by what others of them say, without a link: who waits for an event, who describes it. */
const TOGETHER: ReadonlySet<string> = new Set([
  'AWS::DMS::EventSubscription',
  'AWS::EventSchemas::Discoverer',
  'AWS::EventSchemas::Schema',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
]);

/**
 * The resources whose verdicts a change can touch: those that differ, whatever is linked to them however far, and those that
 * hold an unknown value, since that may name any of them. Rules and schemas of events go together.
 */
export function affectedBy(resources: Resources, { changed, links }: Change): Resources {
  const neighbours = new Map<string, string[]>();
  for (const { from, to } of links) {
    push(neighbours, from, to);
    push(neighbours, to, from);
  }
  const reached = new Set(changed);
  for (const [address, { resource }] of resources) if (holdsUnknown(resource)) reached.add(address);
  const spread = () => {
    for (const address of reached) for (const other of neighbours.get(address) ?? []) reached.add(other);
  };
  spread();
  const together = [...resources].filter(([, { resource }]) => TOGETHER.has(resource.type)).map(([address]) => address);
  if (together.some((address) => reached.has(address))) for (const address of together) reached.add(address);
  spread();
  return new Map([...resources].filter(([address]) => reached.has(address)));
}

function push(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

const answers = new WeakMap<Resource, boolean>();

/** Asked of the same resource in every scenario that leaves it alone. */
function holdsUnknown(resource: Resource): boolean {
  const known = answers.get(resource);
  if (known !== undefined) return known;
  const answer = hasUnknown(JSON.stringify(resource.properties));
  answers.set(resource, answer);
  return answer;
}
