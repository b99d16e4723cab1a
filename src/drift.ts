import { linksOf } from './estate/links.ts';
import { plain, type Resources } from './evaluator.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Resource } from './model/estate.ts';
import { type Result, VERDICTS, type Verdict } from './model/result.ts';
import type { StackInput } from './model/stack.ts';
import { hasToken } from './model/token.ts';
import { baseResources } from './resolve/stack.ts';
import { wireStacks } from './resolve/stacks.ts';

/** One side of the comparison: resources, and every verdict on them. */
export interface Judged {
  readonly resources: Resources;
  readonly results: readonly Result[];
}

/** Where a path is what a resource is attached to, and not what its document speaks of. */
const DOCUMENTS: ReadonlySet<unknown> = new Set(['PolicyDocument', 'Statement', 'Policy', 'SourceArn']);
const STACK_TAG = 'aws:cloudformation:stack-name';
const ID_TAG = 'aws:cloudformation:logical-id';

/** The resources of templates, each estate by itself, as the comparison needs them. */
export function writtenResources(estates: readonly (readonly StackInput[])[]): Resources {
  return new Map(estates.flatMap((inputs) => [...baseResources(wireStacks(inputs, () => {}))]));
}

/**
 * Where live resources are not as their templates would have them. Both are matched by ARN, by the stack and logical id that
 * CloudFormation tags, or by what they are attached to; what more than one could be is left out.
 */
export function driftOf(written: Judged, live: Judged, stackNames: ReadonlyMap<string, string>): Diagnostic[] {
  const liveKeys = keysOf(live.resources, new Map());
  const writtenKeys = keysOf(written.resources, stackNames);
  const byKey = new Map([...liveKeys].flatMap(([address, keys]) => keys.map((key) => [key, address] as const)));
  const twins = new Map(
    [...writtenKeys].flatMap(([address, keys]) => {
      const twin = keys.map((key) => byKey.get(key)).find((one) => one !== undefined);
      return twin === undefined ? [] : [[address, twin] as const];
    }),
  );
  const livePairs = verdictsOf(live.results, (address) => address);
  const differing = [...verdictsOf(written.results, (address) => twins.get(address))].flatMap(([pair, before]) => {
    const now = livePairs.get(pair);
    return now === undefined ? [] : remark(before.result, before.verdict, now.verdict);
  });
  return [...differing, coverage(written.resources.size, twins.size)];
}

function remark({ rule, resource, location }: Result, before: Verdict, now: Verdict): Diagnostic[] {
  if (before === now || before === 'not-applicable' || now === 'not-applicable' || now === 'undecided') return [];
  const place = location === null ? {} : { file: location.file, line: location.line };
  const what = `${rule} of ${resource.logicalId}`;
  if (now === 'fail' && before === 'pass') {
    return [
      { level: 'warning', code: 'drift', message: `drift: ${what} passes in the template and fails live`, ...place },
    ];
  }
  const said =
    before === 'undecided' ? 'is undecided in the template; live it is a' : 'fails in the template; live it is a';
  return [
    { level: 'info', code: before === 'undecided' ? 'settled' : 'drift', message: `${what} ${said} ${now}`, ...place },
  ];
}

function coverage(written: number, found: number): Diagnostic {
  const message = `${found} of ${written} resources of the templates were found live`;
  return { level: 'info', code: 'drift', message };
}

/** The worst verdict by rule and live address. */
function verdictsOf(results: readonly Result[], addressOf: (address: string) => string | undefined) {
  const pairs = new Map<string, { readonly verdict: Verdict; readonly result: Result }>();
  for (const result of results) {
    const address = addressOf(result.resource.address);
    if (address === undefined) continue;
    const key = `${result.rule} ${address}`;
    const known = pairs.get(key);
    if (known && VERDICTS.indexOf(known.verdict) <= VERDICTS.indexOf(result.verdict)) continue;
    pairs.set(key, { verdict: result.verdict, result });
  }
  return pairs;
}

/** What can identify a resource on both sides; nothing that fits two. */
function keysOf(resources: Resources, stackNames: ReadonlyMap<string, string>): Map<string, string[]> {
  const all = plain(resources);
  const attached = new Map<string, string>();
  for (const { from, path, to } of linksOf(all)) {
    const arn = all[to]?.arn;
    if (arn !== undefined && !DOCUMENTS.has(path[1]) && !attached.has(from)) attached.set(from, arn);
  }
  const keys = new Map(
    Object.values(all).map((one) => [one.address, keysFor(one, attached.get(one.address), stackNames)]),
  );
  const counts = new Map<string, number>();
  for (const key of [...keys.values()].flat()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Map([...keys].map(([address, own]) => [address, own.filter((key) => counts.get(key) === 1)]));
}

function keysFor(
  resource: Resource,
  attachedTo: string | undefined,
  stackNames: ReadonlyMap<string, string>,
): string[] {
  const { type, arn, stack, logicalId, tags, origin } = resource;
  const said = arn ?? attachedTo;
  const physical = said === undefined || hasToken(said) ? [] : [`${type} ${said}`];
  const stackName = origin.live ? tags[STACK_TAG] : (stackNames.get(stack) ?? stack);
  const id = origin.live ? tags[ID_TAG] : logicalId;
  return [...physical, ...(stackName !== undefined && id !== undefined ? [`${type} in ${stackName}: ${id}`] : [])];
}
