import type { LiveType } from '../live-type.ts';
import { operation } from '../operation.ts';
import { textOf } from '../plain.ts';
import { KMSClient, ListKeyAliasesCommand } from '../sdk.ts';

const listAliases = operation('kms:ListAliases', [KMSClient, ListKeyAliasesCommand]);

/** An alias of a customer's key; `alias/aws/…` is known by its name. */
export const kmsAlias: LiveType = {
  type: 'AWS::KMS::Alias',
  listed: [listAliases.action],
  async *list(aws) {
    for await (const alias of aws.items(
      listAliases,
      { Limit: 100 },
      { key: 'Aliases', token: 'NextMarker', ask: 'Marker' },
    )) {
      const name = textOf(alias, 'AliasName') ?? '';
      const arn = textOf(alias, 'AliasArn') ?? '';
      if (!name.startsWith('alias/aws/')) yield { id: name, arn, name, data: alias };
    }
  },
  parts: {},
  convert({ arn, name, data }) {
    const key = textOf(data, 'TargetKeyId');
    return [{ arn, name, properties: { AliasName: name, ...(key !== undefined && { TargetKeyId: key }) } }];
  },
};
