import { withFacts } from './estate/facts/facts.ts';
import { policyInput } from './estate/input.ts';
import { hostPolicies, type Policies } from './evaluate/wasm.ts';
import { plain, type Resources } from './evaluator.ts';
import { type Locate, locator } from './evidence.ts';
import { type LoadRequest, loadStacks } from './load-stacks.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Organization, PolicyInput } from './model/estate.ts';
import type { Flow } from './model/flow.ts';
import type { JsonObject } from './model/json.ts';
import type { Places } from './model/location.ts';
import type { PolicyBytes } from './model/ports.ts';
import { baseResources } from './resolve/stack.ts';
import { wireStacks } from './resolve/stacks.ts';

export interface FlowRequest extends LoadRequest {
  readonly organization: Organization;
  readonly allowlist: JsonObject;
  readonly settings: Readonly<Record<string, JsonObject>>;
  /** Where policies of the estate file stand. */
  readonly places?: Places | undefined;
  /** The shipped policies first. */
  readonly modules: readonly PolicyBytes[];
  /** ISO date. */
  readonly today: string;
}

/** The ways of events in one estate as it stands, with nothing assumed. */
export interface EstateFlows {
  readonly flows: readonly Flow[];
  readonly resources: Resources;
  readonly locate: Locate;
  readonly input: PolicyInput;
  readonly policies: Policies;
}

/**
 * Asks the policies for the ways of events of every estate. Throws EngineError when they fail.
 * @param loaded the stacks of the request, of who has them
 */
export async function flowsOf(
  request: FlowRequest,
  loaded = loadStacks(request),
): Promise<{ readonly estates: readonly EstateFlows[]; readonly diagnostics: readonly Diagnostic[] }> {
  const { organization, allowlist, settings, today, modules } = request;
  const { stacks, estates, diagnostics } = loaded;
  const [shipped] = modules;
  const policies = await hostPolicies(shipped as PolicyBytes);
  const templates = new Map(stacks.map(({ name, template }) => [name, template]));
  const found: EstateFlows[] = [];
  for (const inputs of estates) {
    const wired = wireStacks(inputs, diagnostics.add);
    const resources: Resources = baseResources(wired);
    const given = { rules: [], organization, allowlist, settings, today };
    const input = await withFacts(policyInput(plain(resources), given));
    const locate = locator({ resources, templates, places: request.places });
    found.push({ flows: await policies.flows(input), resources, locate, input, policies });
  }
  return { estates: found, diagnostics: diagnostics.list() };
}
