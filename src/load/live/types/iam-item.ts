import { isObject, type Json } from '../../../model/json.ts';
import type { ItemReader } from '../live-type.ts';
import { listOf, renamed, textOf } from '../plain.ts';

/** A role in the item: camel case, documents percent-encoded. */
export const roleFromItem: ItemReader = {
  verified: false,
  subject({ arn, configuration }) {
    if (textOf(configuration, 'path')?.startsWith('/aws-service-role/')) return undefined;
    const name = textOf(configuration, 'roleName') ?? arn.split('/').at(-1) ?? '';
    const policies = listOf(configuration, 'rolePolicyList').map((one) =>
      renamed(one, { policyName: 'PolicyName', policyDocument: 'PolicyDocument' }),
    );
    const managed = listOf(configuration, 'attachedManagedPolicies').map((one) =>
      renamed(one, { policyArn: 'PolicyArn' }),
    );
    const data: Json = {
      ...renamed(configuration, { path: 'Path', assumeRolePolicyDocument: 'AssumeRolePolicyDocument' }),
      RolePolicyList: policies,
      AttachedManagedPolicies: managed,
      PermissionsBoundary: renamed(configuration['permissionsBoundary'], {
        permissionsBoundaryArn: 'PermissionsBoundaryArn',
      }),
    };
    return { id: arn, arn, name, data };
  },
  parts: () => ({}),
};

/** What AWS Config calls a policy is the managed one. */
export const managedPolicyFromItem: ItemReader = {
  verified: false,
  type: 'AWS::IAM::Policy',
  subject({ arn, configuration }) {
    const name = textOf(configuration, 'policyName') ?? arn.split('/').at(-1) ?? '';
    const versions = listOf(configuration, 'policyVersionList').map((version) => ({
      ...renamed(version, { document: 'Document' }),
      IsDefaultVersion: isObject(version) && version['isDefaultVersion'] === true,
    }));
    return { id: arn, arn, name, data: { ...renamed(configuration, { path: 'Path' }), PolicyVersionList: versions } };
  },
  parts: () => ({}),
};
