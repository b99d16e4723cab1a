import type { Diagnostic } from './model/diagnostic.ts';
import type { Organization, OrganizationPolicy } from './model/estate.ts';
import { isObject, type Json, type JsonObject } from './model/json.ts';
import type { Template } from './model/template.ts';

const KINDS = [
  ['scps', 'serviceControlPolicies', 'SERVICE_CONTROL_POLICY'],
  ['rcps', 'resourceControlPolicies', 'RESOURCE_CONTROL_POLICY'],
] as const;

/** What is taken for granted of an organization, where neither the estate file nor a template says it. */
export function organizationNotes(organization: Organization, templates: readonly Template[]): Diagnostic[] {
  if (organization.id === undefined) return [];
  const types = new Set(templates.flatMap(policyTypes));
  const missing = KINDS.filter(([list, , type]) => organization[list] === undefined && !types.has(type));
  const bare = (organization.scps ?? []).length > 0 ? levelsWithoutAllow(organization) : [];
  const code = 'organization-policies';
  return [
    ...missing.map(([, key]): Diagnostic => {
      const message = `organization policies not supplied: without ${key}, none is taken to deny anything`;
      return { level: 'info', code, message };
    }),
    ...(bare.length === 0 ? [] : [bare]).map((levels): Diagnostic => {
      const message = `no SCP with an Allow is supplied for ${levels.join(', ')}: FullAWSAccess is taken to be attached there`;
      return { level: 'info', code, message };
    }),
  ];
}

function policyTypes({ resources }: Template): Json[] {
  return Object.values(resources).flatMap((resource) => {
    if (!isObject(resource) || resource['Type'] !== 'AWS::Organizations::Policy') return [];
    const { Properties: properties } = resource;
    return isObject(properties) && properties['Type'] !== undefined ? [properties['Type']] : [];
  });
}

/** The root and the OUs of known accounts; accounts themselves have no policy of their own more often than not. */
function levelsWithoutAllow({ accounts = [], scps = [] }: Organization): readonly string[] {
  const units = accounts.flatMap(({ ouPath }) => String(ouPath ?? '').match(/ou-[a-z0-9-]+/g) ?? []);
  const allowing = scps.filter(allows).flatMap(({ targets }) => targets.map(levelOf));
  return [...new Set(['root', ...units])].filter((level) => !allowing.includes(level));
}

function levelOf(target: string): string {
  return target.match(/ou-[a-z0-9-]+/g)?.at(-1) ?? (/^\d{12}$/.test(target) ? target : 'root');
}

function allows({ document }: OrganizationPolicy): boolean {
  const { Statement: given = [] }: JsonObject = document;
  const statements: readonly Json[] = Array.isArray(given) ? given : [given];
  return statements.some((one) => isObject(one) && one['Effect'] === 'Allow');
}
