import { linksOf } from './estate/links.ts';
import { locationOf } from './estate/place.ts';
import { UsageError } from './model/errors.ts';
import type { Link, Resource } from './model/estate.ts';
import type { JsonObject } from './model/json.ts';
import type { StackInput } from './model/stack.ts';
import { withoutSecrets } from './report/text/without-secrets.ts';
import type { Report, Scenario } from './resolve/scope.ts';
import { type ResolvedResource, resolveResources } from './resolve/stack.ts';
import { type Stacks, wireStacks } from './resolve/stacks.ts';
import { type Answers, resolversWith, statedScenario } from './resolve/stated.ts';

/** A resource as `parapet inspect` prints it. */
export interface InspectedResource {
  readonly type: string;
  readonly properties: JsonObject;
  readonly account: string;
  readonly region: string;
  readonly stack: string;
  readonly logicalId: string;
  readonly origin: Resource['origin'];
  readonly source: { readonly file: string; readonly line: number };
  /** Address of the SAM resource it was generated from. */
  readonly generatedBy: string | null;
  /** Of a resource that exists under an open condition only. */
  readonly condition?: string;
  readonly scenarios?: readonly Readonly<Record<string, boolean>>[];
}

export interface Inspection {
  readonly resources: Readonly<Record<string, InspectedResource>>;
  readonly links: readonly Link[];
}

/** One estate as the policies see it, with what is stated of the conditions of some stacks. Throws UsageError if that cannot be. */
export function inspectEstate(
  inputs: readonly StackInput[],
  report: Report,
  stated: ReadonlyMap<string, Answers> = new Map(),
): Inspection {
  const stacks = wireStacks(inputs, report, scenariosOf(inputs, stated));
  const resolved = inputs.flatMap((input) =>
    [...resolveResources(stacks.base(input.name))].map(([, one]) => ({ input, one })),
  );
  const resources = Object.fromEntries(resolved.map(({ one }) => [one.resource.address, one.resource]));
  const entries = resolved.map(({ input, one }) => [one.resource.address, inspected(one, { input, stacks })] as const);
  return { resources: Object.fromEntries(entries), links: linksOf(resources) };
}

function scenariosOf(
  inputs: readonly StackInput[],
  stated: ReadonlyMap<string, Answers>,
): ReadonlyMap<string, Scenario> {
  const free = wireStacks(inputs, () => {});
  const own = [...stated].filter(([name]) => inputs.some((input) => input.name === name));
  return new Map(
    own.map(([name, answers]) => {
      const scenario = statedScenario((one) => free.under(name, one), answers);
      if (scenario !== undefined) return [name, scenario];
      const wanted = [...answers].map(([condition, answer]) => `${condition}=${answer}`).join(' ');
      throw new UsageError(`--scenario: stack ${name} can never have ${wanted}`);
    }),
  );
}

function inspected(one: ResolvedResource, { input, stacks }: { input: StackInput; stacks: Stacks }): InspectedResource {
  const { type, properties, account, region, stack, logicalId, origin, attributes } = one.resource;
  const { file, line } = locationOf({ template: input.template, sourceOf: one.sourceOf }, []);
  const open = one.isOpen && attributes.Condition !== undefined;
  return {
    type,
    properties: withoutSecrets(properties),
    account,
    region,
    stack,
    logicalId,
    origin,
    source: { file, line },
    generatedBy: origin.generatedBy ?? null,
    ...(open && { condition: attributes.Condition, scenarios: scenariosWith(attributes.Condition, stack, stacks) }),
  };
}

/** The answers of the open conditions under which a condition holds. */
function scenariosWith(condition: string, stack: string, stacks: Stacks): Readonly<Record<string, boolean>>[] {
  const place = { source: null, at: null, loop: null };
  const { conditions, scenario, stack: input } = stacks.base(stack);
  const open = Object.keys(input.template.conditions).filter((name) => conditions.decide(name, place) === undefined);
  const wanted = new Map([...(scenario.answers ?? []), [condition, true]]);
  const holding = resolversWith((one) => stacks.under(stack, one), wanted) ?? [];
  return holding.map((resolver) =>
    Object.fromEntries(open.map((name) => [name, resolver.conditions.decide(name, place) === true])),
  );
}
