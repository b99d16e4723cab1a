import { isObject, type JsonObject } from '../../../model/json.ts';
import type { LiveType } from '../live-type.ts';
import { operation } from '../operation.ts';
import { listOf, objectOf, parsed, pick, tagList, textOf } from '../plain.ts';
import { GetAccountAuthorizationDetailsCommand, IAMClient } from '../sdk.ts';
import { managedPolicyFromItem, roleFromItem } from './iam-item.ts';

const getDetails = operation('iam:GetAccountAuthorizationDetails', [IAMClient, GetAccountAuthorizationDetailsCommand]);

const PAGES = { token: 'Marker' };

/** A role with all that its policies say. Roles that services made for themselves are theirs. */
export const iamRole: LiveType = {
  type: 'AWS::IAM::Role',
  global: true,
  listed: [getDetails.action],
  async *list(aws) {
    for await (const role of aws.items(getDetails, { Filter: ['Role'] }, { key: 'RoleDetailList', ...PAGES })) {
      if (textOf(role, 'Path')?.startsWith('/aws-service-role/')) continue;
      const arn = textOf(role, 'Arn') ?? '';
      yield { id: arn, arn, name: textOf(role, 'RoleName') ?? '', data: role };
    }
  },
  parts: {},
  convert({ arn, name, data }) {
    const trust = parsed(isObject(data) ? data['AssumeRolePolicyDocument'] : undefined);
    const inline = listOf(data, 'RolePolicyList').map((policy) => ({
      ...pick(policy, ['PolicyName']),
      PolicyDocument: parsed(isObject(policy) ? policy['PolicyDocument'] : undefined) ?? {},
    }));
    const managed = listOf(data, 'AttachedManagedPolicies').flatMap((policy) => textOf(policy, 'PolicyArn') ?? []);
    const boundary = textOf(objectOf(data, 'PermissionsBoundary'), 'PermissionsBoundaryArn');
    const tags = tagList(isObject(data) ? data['Tags'] : undefined);
    const properties: JsonObject = {
      RoleName: name,
      ...pick(data, ['Path']),
      ...(trust !== undefined && { AssumeRolePolicyDocument: trust }),
      ...(inline.length > 0 && { Policies: inline }),
      ...(managed.length > 0 && { ManagedPolicyArns: managed }),
      ...(boundary !== undefined && { PermissionsBoundary: boundary }),
      ...(tags.length > 0 && { Tags: tags }),
    };
    return [{ arn, name, properties }];
  },
  item: roleFromItem,
};

/** A policy that the account made, in the version that holds. */
export const iamManagedPolicy: LiveType = {
  type: 'AWS::IAM::ManagedPolicy',
  global: true,
  listed: [getDetails.action],
  async *list(aws) {
    for await (const policy of aws.items(
      getDetails,
      { Filter: ['LocalManagedPolicy'] },
      { key: 'Policies', ...PAGES },
    )) {
      const arn = textOf(policy, 'Arn') ?? '';
      yield { id: arn, arn, name: textOf(policy, 'PolicyName') ?? '', data: policy };
    }
  },
  parts: {},
  convert({ arn, name, data }) {
    const versions = listOf(data, 'PolicyVersionList');
    const holding = versions.find((version) => isObject(version) && version['IsDefaultVersion'] === true);
    const document = parsed(isObject(holding) ? holding['Document'] : undefined);
    const properties = {
      ManagedPolicyName: name,
      ...pick(data, ['Path']),
      ...(document !== undefined && { PolicyDocument: document }),
    };
    return [{ arn, name, properties }];
  },
  item: managedPolicyFromItem,
};
