import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Aws, Place } from './aws.ts';
import { CallError } from './failure.ts';
import type { ConfigurationItem } from './live-type.ts';
import { operation } from './operation.ts';
import { listOf, objectOf, parsed, textOf } from './plain.ts';
import {
  BatchGetAggregateResourceConfigCommand,
  BatchGetResourceConfigCommand,
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  SelectAggregateResourceConfigCommand,
  SelectResourceConfigCommand,
} from './sdk.ts';

const select = operation('config:SelectResourceConfig', [ConfigServiceClient, SelectResourceConfigCommand]);
const batch = operation('config:BatchGetResourceConfig', [ConfigServiceClient, BatchGetResourceConfigCommand]);
const selectAggregate = operation('config:SelectAggregateResourceConfig', [
  ConfigServiceClient,
  SelectAggregateResourceConfigCommand,
]);
const batchAggregate = operation('config:BatchGetAggregateResourceConfig', [
  ConfigServiceClient,
  BatchGetAggregateResourceConfigCommand,
]);

const describeRecorders = operation('config:DescribeConfigurationRecorders', [
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
]);

/** Actions that reading configuration items needs. */
export const ITEM_ACTIONS: readonly string[] = [select, batch, selectAggregate, batchAggregate, describeRecorders].map(
  ({ action }) => action,
);

/** Which types the recorder of an account and Region records: what it does not would look as if it were not there. Throws CallError. */
export async function recordedTypes(aws: Aws): Promise<(type: string) => boolean> {
  const [recorder] = listOf(await aws.call(describeRecorders, {}), 'ConfigurationRecorders');
  const group = objectOf(recorder, 'recordingGroup');
  const excluded = listOf(objectOf(group, 'exclusionByResourceTypes'), 'resourceTypes');
  const named = listOf(group, 'resourceTypes');
  const isWhole = group['allSupported'] === true || excluded.length > 0;
  return (type) => (isWhole ? !excluded.includes(type) : named.includes(type));
}

/** So many items are asked for in one call, and so often until all have come. */
const BATCH = 100;
const ROUNDS = 20;
const COLUMNS = 'resourceId, resourceName, resourceType, accountId, awsRegion';

/** A configuration item, and where what it tells of is. */
export interface PlacedItem {
  readonly item: ConfigurationItem;
  readonly place: Place;
}

/** Every configuration item of a type: of the recorder of this account and Region, or of an aggregator. Throws CallError. */
export async function* configurationItems(
  type: string,
  aws: Aws,
  { aggregator, partition }: { readonly aggregator: string | undefined; readonly partition: string },
): AsyncGenerator<PlacedItem> {
  let keys: JsonObject[] = [];
  for await (const row of rows(type, aws, aggregator)) {
    keys.push(row);
    if (keys.length < BATCH) continue;
    yield* placed(await itemsOf(keys, aws, aggregator), partition);
    keys = [];
  }
  if (keys.length > 0) yield* placed(await itemsOf(keys, aws, aggregator), partition);
}

async function* rows(type: string, aws: Aws, aggregator: string | undefined): AsyncGenerator<JsonObject> {
  const Expression = `SELECT ${COLUMNS} WHERE resourceType = '${type}'`;
  const found =
    aggregator === undefined
      ? aws.items(select, { Expression, Limit: BATCH }, { key: 'Results' })
      : aws.items(
          selectAggregate,
          { Expression, Limit: BATCH, ConfigurationAggregatorName: aggregator },
          { key: 'Results' },
        );
  for await (const text of found) {
    const row = parsed(text);
    if (isObject(row)) yield row;
  }
}

/** A call may leave some out, which are asked for again. */
async function itemsOf(rows: readonly JsonObject[], aws: Aws, aggregator: string | undefined): Promise<Json[]> {
  const items: Json[] = [];
  let keys: readonly Json[] = rows.map((row) => keyOf(row, aggregator !== undefined));
  for (let round = 0; round < ROUNDS && keys.length > 0; round++) {
    const [answer, left] = await batchOf(keys, aws, aggregator);
    items.push(...answer);
    keys = left;
  }
  if (keys.length === 0) return items;
  const { action } = aggregator === undefined ? batch : batchAggregate;
  throw new CallError('failed', action, new Error(`${keys.length} items never came`));
}

async function batchOf(keys: readonly Json[], aws: Aws, aggregator: string | undefined) {
  if (aggregator === undefined) {
    const answer = await aws.call(batch, { resourceKeys: keys as never });
    return [listOf(answer, 'baseConfigurationItems'), listOf(answer, 'unprocessedResourceKeys')] as const;
  }
  const asked = { ConfigurationAggregatorName: aggregator, ResourceIdentifiers: keys as never };
  const answer = await aws.call(batchAggregate, asked);
  return [listOf(answer, 'BaseConfigurationItems'), listOf(answer, 'UnprocessedResourceIdentifiers')] as const;
}

function keyOf(row: JsonObject, isAggregate: boolean): Json {
  const { resourceId = '', resourceType = '', resourceName } = row;
  if (!isAggregate) return { resourceType, resourceId };
  return {
    SourceAccountId: row['accountId'] ?? '',
    SourceRegion: row['awsRegion'] ?? '',
    ResourceId: resourceId,
    ResourceType: resourceType,
    ...(typeof resourceName === 'string' && { ResourceName: resourceName }),
  };
}

function* placed(items: readonly Json[], partition: string): Generator<PlacedItem> {
  for (const item of items) {
    if (textOf(item, 'configurationItemStatus')?.startsWith('ResourceDeleted')) continue;
    const place = { account: textOf(item, 'accountId') ?? '', region: textOf(item, 'awsRegion') ?? '', partition };
    yield { place, item: itemOf(item) };
  }
}

/** The texts of an item parsed: some are JSON, and some of those hold JSON as text again. Events write `ARN` for `arn`. */
export function itemOf(item: Json): ConfigurationItem {
  const inside = (key: string): JsonObject => {
    const value = parsed(isObject(item) ? item[key] : undefined);
    return isObject(value) ? value : {};
  };
  const supplementary = Object.entries(inside('supplementaryConfiguration'));
  return {
    resourceType: textOf(item, 'resourceType') ?? '',
    resourceId: textOf(item, 'resourceId') ?? '',
    resourceName: textOf(item, 'resourceName') ?? '',
    arn: textOf(item, 'arn') ?? textOf(item, 'ARN') ?? '',
    configuration: inside('configuration'),
    supplementary: Object.fromEntries(supplementary.map(([key, value]) => [key, parsed(value) ?? value])),
  };
}
