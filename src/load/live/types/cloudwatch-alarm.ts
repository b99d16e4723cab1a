import { type LiveType, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { pick, renamed, textOf, withoutEmpty } from '../plain.ts';
import { CloudWatchClient, DescribeAlarmsCommand, ListAlarmTagsCommand } from '../sdk.ts';

const describeAlarms = operation('cloudwatch:DescribeAlarms', [CloudWatchClient, DescribeAlarmsCommand]);
const listTags = operation('cloudwatch:ListTagsForResource', [CloudWatchClient, ListAlarmTagsCommand]);

const METRIC = [
  'ActionsEnabled',
  'AlarmActions',
  'AlarmDescription',
  'AlarmName',
  'ComparisonOperator',
  'DatapointsToAlarm',
  'Dimensions',
  'EvaluateLowSampleCountPercentile',
  'EvaluationPeriods',
  'ExtendedStatistic',
  'InsufficientDataActions',
  'MetricName',
  'Metrics',
  'Namespace',
  'OKActions',
  'Period',
  'Statistic',
  'Threshold',
  'ThresholdMetricId',
  'TreatMissingData',
  'Unit',
];
const COMPOSITE = [
  'ActionsEnabled',
  'ActionsSuppressor',
  'AlarmActions',
  'AlarmDescription',
  'AlarmName',
  'AlarmRule',
  'InsufficientDataActions',
  'OKActions',
];

/** Both kinds come from one call, each when asked for. */
function alarms(
  type: string,
  [kind, key]: readonly ['MetricAlarm' | 'CompositeAlarm', string],
  properties: readonly string[],
): LiveType {
  return {
    type,
    listed: [describeAlarms.action],
    async *list(aws) {
      for await (const alarm of aws.items(describeAlarms, { AlarmTypes: [kind], MaxRecords: 100 }, { key })) {
        const arn = textOf(alarm, 'AlarmArn') ?? '';
        yield { id: arn, arn, name: textOf(alarm, 'AlarmName') ?? '', data: alarm };
      }
    },
    parts: {
      tags: part(
        listTags,
        ({ arn }) => ({ ResourceARN: arn }),
        (answer) => answer['Tags'],
      ),
    },
    convert: ({ arn, name, data }, parts) => [
      { arn, name, properties: { ...withoutEmpty(pick(data, properties)), ...parts.tags() } },
    ],
  };
}

const FROM_ITEM = {
  actionsEnabled: 'ActionsEnabled',
  alarmActions: 'AlarmActions',
  alarmDescription: 'AlarmDescription',
  alarmName: 'AlarmName',
  comparisonOperator: 'ComparisonOperator',
  datapointsToAlarm: 'DatapointsToAlarm',
  evaluationPeriods: 'EvaluationPeriods',
  extendedStatistic: 'ExtendedStatistic',
  insufficientDataActions: 'InsufficientDataActions',
  metricName: 'MetricName',
  namespace: 'Namespace',
  okactions: 'OKActions',
  period: 'Period',
  statistic: 'Statistic',
  threshold: 'Threshold',
  treatMissingData: 'TreatMissingData',
  unit: 'Unit',
} as const;

export const cloudwatchAlarm: LiveType = {
  ...alarms('AWS::CloudWatch::Alarm', ['MetricAlarm', 'MetricAlarms'], METRIC),
  item: {
    verified: false,
    subject({ arn, configuration }) {
      // An expression over several series is not told in a shape that is known well enough.
      if (Array.isArray(configuration['metrics']) && configuration['metrics'].length > 0) return undefined;
      const dimensions = Array.isArray(configuration['dimensions']) ? configuration['dimensions'] : [];
      const data = {
        ...renamed(configuration, FROM_ITEM),
        Dimensions: dimensions.map((one) => renamed(one, { name: 'Name', value: 'Value' })),
      };
      return { id: arn, arn, name: textOf(configuration, 'alarmName') ?? arn.split(':').at(-1) ?? '', data };
    },
    parts: () => ({}),
  },
};

export const cloudwatchCompositeAlarm = alarms(
  'AWS::CloudWatch::CompositeAlarm',
  ['CompositeAlarm', 'CompositeAlarms'],
  COMPOSITE,
);
