import { eventViews } from './estate/event-views.ts';
import { policyInput } from './estate/input.ts';
import { locationOf } from './estate/place.ts';
import { type TargetInput, targetInput } from './estate/target-input.ts';
import { hostPolicies, type PatternMatch } from './evaluate/wasm.ts';
import { plain } from './evaluator.ts';
import { at, isObject, type Json, type JsonObject } from './model/json.ts';
import type { Location } from './model/location.ts';
import type { PolicyBytes } from './model/ports.ts';
import type { StackInput } from './model/stack.ts';
import { isUnknown } from './model/token.ts';
import { withoutSecrets } from './report/text/without-secrets.ts';
import type { Report } from './resolve/scope.ts';
import { baseResources, type ResolvedResource } from './resolve/stack.ts';
import { wireStacks } from './resolve/stacks.ts';

export type EventVerdict = 'match' | 'no-match' | 'unknown';

/** What one rule makes of a sample event. */
export interface EventRule {
  readonly address: string;
  readonly bus: string;
  readonly verdict: EventVerdict;
  /** As the template states it. */
  readonly state: string;
  readonly location: Location;
  /** The first field that does not match, or of which it is not known. */
  readonly field: { readonly path: string; readonly location: Location } | null;
  /** Of a rule that matches or may match. */
  readonly targets: readonly (TargetInput & { readonly id: string; readonly arn: string })[];
}

export interface EventQuestion {
  readonly event: JsonObject;
  /** Name, ARN or address of a bus; absent: any. */
  readonly bus?: string | undefined;
  /** The shipped policies. */
  readonly module: PolicyBytes;
  readonly report: Report;
}

type Resolved = ReadonlyMap<string, ResolvedResource>;

/** Which rules of an estate a sample event matches, why not, and what their targets would receive. Throws EngineError. */
export async function testEvent(inputs: readonly StackInput[], question: EventQuestion): Promise<readonly EventRule[]> {
  const stacks = wireStacks(inputs, question.report);
  const resolved: Resolved = baseResources(stacks);
  const given = { rules: [], organization: {}, allowlist: {}, settings: {}, today: '', event: viewsOf(question.event) };
  const input = policyInput(plain(resolved), given);
  const matches = await (await hostPolicies(question.module)).match(input);
  const templates = new Map(inputs.map(({ name, template }) => [name, template]));
  return Object.entries(matches).flatMap(([address, match]) => {
    const one = resolved.get(address);
    const template = templates.get(one?.resource.stack ?? '');
    if (one === undefined || template === undefined || one.resource.type !== 'AWS::Events::Rule') return [];
    const buses = busNames(one, { resolved, links: input.links });
    if (question.bus !== undefined && !buses.includes(question.bus)) return [];
    const locate = (path: PatternMatch['fields'][number]['path']) =>
      locationOf({ template, sourceOf: one.sourceOf }, path);
    return [ruleOf(one, { match, bus: buses[0] ?? 'default', event: question.event, locate })];
  });
}

function viewsOf(event: JsonObject): JsonObject {
  const { views, keys, isCut } = eventViews(event);
  return { views, keys, isCut };
}

/** The bus of a rule as somebody may call it; the first is how it is shown. */
function busNames(
  one: ResolvedResource,
  { resolved, links }: { resolved: Resolved; links: ReturnType<typeof policyInput>['links'] },
) {
  const { EventBusName: name = 'default' } = one.resource.properties;
  const named = links.filter(({ from, path }) => from === one.resource.address && path[1] === 'EventBusName');
  const buses = named.flatMap(({ to }) => resolved.get(to)?.resource ?? []);
  const texts = buses.flatMap(({ address, name: own, arn }) => [address, own, arn]);
  return [...texts, String(name)].filter((text) => text !== undefined);
}

interface Matched {
  readonly match: PatternMatch;
  readonly bus: string;
  readonly event: JsonObject;
  readonly locate: (path: PatternMatch['fields'][number]['path']) => Location;
}

const VERDICTS = ['no-match', 'unknown', 'match'] as const;

function ruleOf({ resource }: ResolvedResource, { match, bus, event, locate }: Matched): EventRule {
  const verdict = VERDICTS[match.score] ?? 'unknown';
  const field = match.fields.find(({ score }) => score === match.score && score < 2);
  const { State: state = 'ENABLED', Targets: targets } = withoutSecrets(resource.properties);
  const rule = { name: resource.name ?? resource.logicalId, arn: resource.arn ?? '' };
  return {
    address: resource.address,
    bus,
    verdict,
    state: String(state),
    location: locate([]),
    field: field ? { path: field.key.replaceAll('/', '.'), location: locate(field.path) } : null,
    targets:
      verdict === 'no-match'
        ? []
        : listOf(targets).map((target) => ({ ...named(target), ...targetInput(target, { event, rule }) })),
  };
}

/** A list that is not known is one target of which nothing is. */
function listOf(targets: Json | undefined): readonly Json[] {
  if (Array.isArray(targets)) return targets;
  return isUnknown(targets) ? [targets] : [];
}

function named(target: Json): { readonly id: string; readonly arn: string } {
  const [id, arn] = ['Id', 'Arn'].map((key) => at(isObject(target) ? target : {}, [key]));
  return { id: typeof id === 'string' ? id : '?', arn: typeof arn === 'string' ? arn : String(target) };
}
