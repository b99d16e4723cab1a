import { isObject, type Json, type JsonObject } from '../../../model/json.ts';
import type { Aws } from '../aws.ts';
import type { LiveType, Part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { tagList, textOf } from '../plain.ts';
import {
  GetResourceShareAssociationsCommand,
  GetResourceSharesCommand,
  ListResourceSharePermissionsCommand,
  RAMClient,
} from '../sdk.ts';

const getShares = operation('ram:GetResourceShares', [RAMClient, GetResourceSharesCommand]);
const getAssociations = operation('ram:GetResourceShareAssociations', [RAMClient, GetResourceShareAssociationsCommand]);
const listPermissions = operation('ram:ListResourceSharePermissions', [RAMClient, ListResourceSharePermissionsCommand]);

const PAGES = { token: 'nextToken' };

function associated(associationType: 'PRINCIPAL' | 'RESOURCE'): Part {
  return {
    action: getAssociations.action,
    async read(aws: Aws, { arn }) {
      const found: Json[] = [];
      const asked = { associationType, resourceShareArns: [arn] };
      const pages = { key: 'resourceShareAssociations', ...PAGES };
      for await (const one of aws.items(getAssociations, asked, pages)) {
        const entity = textOf(one, 'associatedEntity');
        if (entity !== undefined && textOf(one, 'status') !== 'DISASSOCIATED') found.push(entity);
      }
      return found;
    },
  };
}

const permissions: Part = {
  action: listPermissions.action,
  async read(aws: Aws, { arn }) {
    const found: Json[] = [];
    for await (const one of aws.items(listPermissions, { resourceShareArn: arn }, { key: 'permissions', ...PAGES })) {
      const permission = textOf(one, 'arn');
      if (permission !== undefined) found.push(permission);
    }
    return found;
  },
};

/** What the account shares with others. */
export const ramResourceShare: LiveType = {
  type: 'AWS::RAM::ResourceShare',
  listed: [getShares.action],
  async *list(aws) {
    const asked = { resourceOwner: 'SELF' as const, resourceShareStatus: 'ACTIVE' as const };
    for await (const share of aws.items(getShares, asked, { key: 'resourceShares', ...PAGES })) {
      const arn = textOf(share, 'resourceShareArn') ?? '';
      yield { id: arn, arn, name: textOf(share, 'name') ?? '', data: share };
    }
  },
  parts: { principals: associated('PRINCIPAL'), resources: associated('RESOURCE'), permissions },
  convert({ arn, name, data }, parts) {
    const given: JsonObject = isObject(data) ? data : {};
    const tags = tagList(given['tags']);
    const properties: JsonObject = {
      Name: name,
      ...(typeof given['allowExternalPrincipals'] === 'boolean' && {
        AllowExternalPrincipals: given['allowExternalPrincipals'],
      }),
      ...parts.property('Principals', 'principals'),
      ...parts.property('ResourceArns', 'resources'),
      ...parts.property('PermissionArns', 'permissions'),
      ...(tags.length > 0 && { Tags: tags }),
    };
    return [{ arn, name, properties }];
  },
};
