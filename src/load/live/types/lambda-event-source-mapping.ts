import type { JsonObject } from '../../../model/json.ts';
import type { LiveType } from '../live-type.ts';
import { operation } from '../operation.ts';
import { pick, textOf } from '../plain.ts';
import { LambdaClient, ListEventSourceMappingsCommand } from '../sdk.ts';

const listMappings = operation('lambda:ListEventSourceMappings', [LambdaClient, ListEventSourceMappingsCommand]);

const DIRECT = [
  'BatchSize',
  'BisectBatchOnFunctionError',
  'DestinationConfig',
  'EventSourceArn',
  'FilterCriteria',
  'FunctionResponseTypes',
  'MaximumBatchingWindowInSeconds',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'ParallelizationFactor',
  'ScalingConfig',
  'StartingPosition',
  'Topics',
  'Queues',
  'TumblingWindowInSeconds',
];

export const lambdaEventSourceMapping: LiveType = {
  type: 'AWS::Lambda::EventSourceMapping',
  listed: [listMappings.action],
  async *list(aws, { account, region, partition }) {
    const pages = { key: 'EventSourceMappings', token: 'NextMarker', ask: 'Marker' };
    for await (const one of aws.items(listMappings, {}, pages)) {
      const id = textOf(one, 'UUID') ?? '';
      const own = `arn:${partition}:lambda:${region}:${account}:event-source-mapping:${id}`;
      yield { id, name: id, arn: textOf(one, 'EventSourceMappingArn') ?? own, data: one };
    }
  },
  parts: {},
  convert({ arn, name, data }) {
    const state = textOf(data, 'State');
    const properties: JsonObject = {
      FunctionName: textOf(data, 'FunctionArn') ?? '',
      ...pick(data, DIRECT),
      ...(state !== undefined && { Enabled: !/^Disabl/.test(state) }),
    };
    return [{ arn, name, properties }];
  },
};
