import { addPlan, type PlannedApi } from './api/usage-plan.ts';
import { addDeploymentApplication } from './deployment-preference.ts';
import type { Expansion } from './expansion.ts';
import type { SamResource } from './sam-resource.ts';
import type { Draft, DraftMap } from './trace.ts';
import type { Written } from './written.ts';

const PLAN_CONDITION = 'SharedUsagePlanCondition';

interface Group {
  readonly owner: SamResource;
  readonly zone: Written;
  readonly sets: Draft[];
}

/** Resources that several APIs of a template have in common. */
export class Shared {
  readonly #deployed: SamResource[] = [];
  readonly #planned: PlannedApi[] = [];
  readonly #groups = new Map<string, Group>();

  /** A function whose new versions CodeDeploy brings in. */
  deploy(owner: SamResource): void {
    this.#deployed.push(owner);
  }

  /** An API joins the usage plan that all share. */
  join(api: SamResource, stage: string): void {
    this.#planned.push({ api, stage });
  }

  /** Record sets of a hosted zone. */
  record(id: string, { owner, zone, sets }: Group): void {
    const known = this.#groups.get(id);
    if (known) known.sets.push(...sets);
    else this.#groups.set(id, { owner, zone, sets: [...sets] });
  }

  apply(expansion: Expansion): void {
    addDeploymentApplication(this.#deployed, expansion);
    for (const [id, { owner, zone, sets }] of this.#groups) {
      expansion.add(owner, {
        id,
        type: 'AWS::Route53::RecordSetGroup',
        at: zone.path,
        properties: { ...zone.pick('HostedZoneId', 'HostedZoneName'), RecordSets: sets },
      });
    }
    const last = this.#planned.at(-1);
    if (last === undefined) return;
    const sharedAttributes = this.#attributes(expansion);
    addPlan(expansion, { api: { ...last.api, sharedAttributes }, prefix: 'Serverless', apis: this.#planned });
  }

  #attributes(expansion: Expansion): DraftMap {
    const conditions = this.#planned.map(({ api }) => api.condition);
    const kept = Object.assign({}, ...this.#planned.map(({ api }) => api.sharedAttributes)) as DraftMap;
    const names = [...new Set(conditions)].filter((one) => one !== undefined);
    const { Condition: _, ...rest } = kept;
    if (conditions.includes(undefined)) return rest;
    const [only, ...others] = names.map((name) => ({ Condition: name }));
    if (only !== undefined)
      expansion.conditions.set(PLAN_CONDITION, others.length > 0 ? { 'Fn::Or': [only, ...others] } : only);
    return { ...rest, Condition: PLAN_CONDITION };
  }
}
