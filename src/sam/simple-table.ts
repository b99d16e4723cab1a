import type { Expansion } from './expansion.ts';
import type { SamResource } from './sam-resource.ts';
import { tagList } from './tags.ts';
import type { Draft } from './trace.ts';

const TYPES = { String: 'S', Number: 'N', Binary: 'B' } as const;

/** `AWS::Serverless::SimpleTable`: a table with one key. */
export function expandSimpleTable(table: SamResource, expansion: Expansion): void {
  const key = table.get('PrimaryKey');
  const type = key.get('Type').value;
  const attributeType: Draft =
    typeof type === 'string' && type in TYPES ? TYPES[type as keyof typeof TYPES] : key.get('Type').orNothing;
  const name = key.exists ? key.get('Name') : 'id';
  const throughput = table.get('ProvisionedThroughput');
  const tags = table.get('Tags');
  expansion.add(table, {
    id: table.id,
    type: 'AWS::DynamoDB::Table',
    properties: {
      AttributeDefinitions: [{ AttributeName: name, AttributeType: key.exists ? attributeType : 'S' }],
      KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
      ...table.properties.pick('PointInTimeRecoverySpecification', 'SSESpecification', 'TableName'),
      ...(throughput.exists ? { ProvisionedThroughput: throughput } : { BillingMode: 'PAY_PER_REQUEST' }),
      Tags: tags.exists ? tagList(tags) : undefined,
    },
  });
}
