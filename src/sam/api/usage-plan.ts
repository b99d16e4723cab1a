import type { Expansion } from '../expansion.ts';
import { ref } from '../intrinsics.ts';
import type { SamResource } from '../sam-resource.ts';

/** `UsagePlan` of `Auth`: a plan, a key and what ties them, for one API or shared by all of a template. */
export function addUsagePlan(api: SamResource, expansion: Expansion, stage: string): void {
  const plan = api.get('Auth').get('UsagePlan');
  const kind = plan.get('CreateUsagePlan').value;
  if (kind === 'SHARED') expansion.shared.join(api, stage);
  if (kind === 'PER_API') addPlan(expansion, { api, prefix: api.id, apis: [{ api, stage }] });
}

export interface PlannedApi {
  readonly api: SamResource;
  readonly stage: string;
}

interface Plan {
  readonly api: SamResource;
  readonly prefix: string;
  readonly apis: readonly PlannedApi[];
}

/** The resources of one usage plan. */
export function addPlan(expansion: Expansion, { api, prefix, apis }: Plan): void {
  const written = api.get('Auth').get('UsagePlan');
  const ids = { plan: `${prefix}UsagePlan`, key: `${prefix}ApiKey`, tie: `${prefix}UsagePlanKey` };
  const at = written.path;
  const stages = apis.map((one) => ({ ApiId: ref(one.api.id), Stage: ref(one.stage) }));
  const keys = apis.map((one) => ({ RestApiId: ref(one.api.id), StageName: ref(one.stage) }));
  const common = written.pick('UsagePlanName', 'Description', 'Quota', 'Tags', 'Throttle');
  const needed = apis.map((one) => one.api.id);
  const tie = { KeyId: ref(ids.key), KeyType: 'API_KEY', UsagePlanId: ref(ids.plan) };
  const generated = [
    { id: ids.plan, type: 'UsagePlan', needs: needed, properties: { ApiStages: stages, ...common } },
    { id: ids.key, type: 'ApiKey', needs: [ids.plan], properties: { Enabled: true, StageKeys: keys } },
    { id: ids.tie, type: 'UsagePlanKey', needs: [ids.key], properties: tie },
  ];
  for (const { id, type, needs, properties } of generated) {
    expansion.add(api, { id, type: `AWS::ApiGateway::${type}`, at, attributes: { DependsOn: needs }, properties });
  }
  for (const one of apis) {
    expansion.aliases.set(`${one.api.id}.UsagePlan`, ids.plan);
    expansion.aliases.set(`${one.api.id}.ApiKey`, ids.key);
    expansion.aliases.set(`${one.api.id}.UsagePlanKey`, ids.tie);
  }
}
