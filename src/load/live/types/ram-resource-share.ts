import { isObject, type JsonObject } from '../../../model/json.ts';
import { type LiveType, type Part, pages } from '../live-type.ts';
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
  return pages(
    getAssociations,
    ({ arn }) => ({ associationType, resourceShareArns: [arn] }),
    { key: 'resourceShareAssociations', ...PAGES },
    (one) => (textOf(one, 'status') === 'DISASSOCIATED' ? undefined : textOf(one, 'associatedEntity')),
  );
}

const permissions: Part = pages(
  listPermissions,
  ({ arn }) => ({ resourceShareArn: arn }),
  { key: 'permissions', ...PAGES },
  (one) => textOf(one, 'arn'),
);

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
