import type { Organization, OrganizationPolicy } from '../../model/estate.ts';
import { isObject, type JsonObject } from '../../model/json.ts';
import type { Account } from './access.ts';
import { Aws } from './aws.ts';
import { operation } from './operation.ts';
import { objectOf, parsed, textOf } from './plain.ts';
import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListPoliciesCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  OrganizationsClient,
} from './sdk.ts';

const describeOrganization = operation('organizations:DescribeOrganization', [
  OrganizationsClient,
  DescribeOrganizationCommand,
]);
const listRoots = operation('organizations:ListRoots', [OrganizationsClient, ListRootsCommand]);
const listUnits = operation('organizations:ListOrganizationalUnitsForParent', [
  OrganizationsClient,
  ListOrganizationalUnitsForParentCommand,
]);
const listAccounts = operation('organizations:ListAccountsForParent', [
  OrganizationsClient,
  ListAccountsForParentCommand,
]);
// A kind of policy that is switched off has no policies.
const listPolicies = operation(
  'organizations:ListPolicies',
  [OrganizationsClient, ListPoliciesCommand],
  ['PolicyTypeNotEnabledException', 'PolicyTypeNotAvailableForOrganizationException'],
);
const describePolicy = operation('organizations:DescribePolicy', [OrganizationsClient, DescribePolicyCommand]);
const listTargets = operation('organizations:ListTargetsForPolicy', [OrganizationsClient, ListTargetsForPolicyCommand]);

/** Actions that reading an organization needs. */
export const ORGANIZATION_ACTIONS: readonly string[] = [
  describeOrganization,
  listRoots,
  listUnits,
  listAccounts,
  listPolicies,
  describePolicy,
  listTargets,
].map(({ action }) => action);

/** The one endpoint of each partition. */
const HOME: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-northwest-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** An organization as it is: its accounts with their units, its policies with what they are attached to. Throws CallError. */
export async function readOrganization({ partition, profile, credentials }: Account): Promise<Organization> {
  const aws = new Aws({ region: HOME[partition] ?? 'us-east-1', profile, credentials });
  try {
    const described = objectOf(await aws.call(describeOrganization, {}), 'Organization');
    const id = textOf(described, 'Id') ?? '';
    const accounts: JsonObject[] = [];
    for await (const root of aws.items(listRoots, {}, { key: 'Roots' })) {
      const rootId = textOf(root, 'Id') ?? '';
      await descend(rootId, `${id}/${rootId}/`, { aws, accounts });
    }
    accounts.sort((a, b) => String(a['id']).localeCompare(String(b['id'])));
    const managementAccount = textOf(described, 'MasterAccountId');
    return {
      id,
      ...(managementAccount !== undefined && { managementAccount }),
      accounts,
      scps: await policies('SERVICE_CONTROL_POLICY', aws),
      rcps: await policies('RESOURCE_CONTROL_POLICY', aws),
    };
  } finally {
    aws.close();
  }
}

/** One call at a time: the service allows few. */
async function descend(parent: string, path: string, into: { aws: Aws; accounts: JsonObject[] }): Promise<void> {
  const { aws, accounts } = into;
  for await (const account of aws.items(listAccounts, { ParentId: parent }, { key: 'Accounts' })) {
    const id = textOf(account, 'Id');
    const isOpen = (textOf(account, 'State') ?? textOf(account, 'Status') ?? 'ACTIVE') === 'ACTIVE';
    if (id !== undefined)
      accounts.push({ id, name: textOf(account, 'Name') ?? id, ouPath: path, ...(!isOpen && { isOpen }) });
  }
  for await (const unit of aws.items(listUnits, { ParentId: parent }, { key: 'OrganizationalUnits' })) {
    const id = textOf(unit, 'Id') ?? '';
    await descend(id, `${path}${id}/`, into);
  }
}

async function policies(
  Filter: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY',
  aws: Aws,
): Promise<OrganizationPolicy[]> {
  const found: OrganizationPolicy[] = [];
  for await (const policy of aws.items(listPolicies, { Filter }, { key: 'Policies' })) {
    const PolicyId = textOf(policy, 'Id') ?? '';
    const described = objectOf(await aws.call(describePolicy, { PolicyId }), 'Policy');
    const targets: string[] = [];
    for await (const target of aws.items(listTargets, { PolicyId }, { key: 'Targets' })) {
      const isRoot = textOf(target, 'Type') === 'ROOT';
      targets.push(isRoot ? 'root' : (textOf(target, 'TargetId') ?? ''));
    }
    const content = parsed(textOf(described, 'Content'));
    const document = isObject(content) ? content : {};
    found.push({ name: textOf(policy, 'Name') ?? PolicyId, document, targets: targets.sort() });
  }
  return found;
}

/** What the configuration states wins; accounts that it does not name come from the organization. */
export function withOrganization(stated: Organization, read: Organization): Organization {
  const known = new Map((stated.accounts ?? []).map((account) => [account['id'], account]));
  const accounts = (read.accounts ?? []).map((account) => ({ ...account, ...known.get(account['id']) }));
  const others = [...known.values()].filter(({ id }) => !accounts.some((account) => account['id'] === id));
  return { ...read, ...stated, accounts: [...accounts, ...others], ...policiesOf(stated, read) };
}

function policiesOf(stated: Organization, read: Organization): Pick<Organization, 'scps' | 'rcps'> {
  const { scps = read.scps, rcps = read.rcps } = stated;
  return { ...(scps && { scps }), ...(rcps && { rcps }) };
}

/** Accounts in which something can run. */
export function openAccounts({ accounts = [] }: Organization): readonly string[] {
  return accounts.filter(({ isOpen }) => isOpen !== false).flatMap((account) => textOf(account, 'id') ?? []);
}
