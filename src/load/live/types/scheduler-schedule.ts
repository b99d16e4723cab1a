import { type LiveType, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { pick, textOf } from '../plain.ts';
import { GetScheduleCommand, ListScheduleGroupsCommand, ListSchedulesCommand, SchedulerClient } from '../sdk.ts';

const listSchedules = operation('scheduler:ListSchedules', [SchedulerClient, ListSchedulesCommand]);
const getSchedule = operation('scheduler:GetSchedule', [SchedulerClient, GetScheduleCommand]);
const listGroups = operation('scheduler:ListScheduleGroups', [SchedulerClient, ListScheduleGroupsCommand]);

const READ = [
  'Description',
  'EndDate',
  'FlexibleTimeWindow',
  'KmsKeyArn',
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'StartDate',
  'State',
  'Target',
];

export const schedulerSchedule: LiveType = {
  type: 'AWS::Scheduler::Schedule',
  listed: [listSchedules.action],
  async *list(aws) {
    for await (const schedule of aws.items(listSchedules, { MaxResults: 100 }, { key: 'Schedules' })) {
      const arn = textOf(schedule, 'Arn') ?? '';
      yield { id: arn, arn, name: textOf(schedule, 'Name') ?? '', data: schedule };
    }
  },
  parts: {
    schedule: part(getSchedule, ({ name, data }) => ({ Name: name, GroupName: textOf(data, 'GroupName') })),
  },
  convert({ arn, name, data }, parts) {
    const read = parts.fill('schedule', READ, (value) => pick(value, READ));
    return [{ arn, name, properties: { Name: name, ...pick(data, ['GroupName']), ...read } }];
  },
};

export const schedulerGroup: LiveType = {
  type: 'AWS::Scheduler::ScheduleGroup',
  listed: [listGroups.action],
  async *list(aws) {
    for await (const group of aws.items(listGroups, { MaxResults: 100 }, { key: 'ScheduleGroups' })) {
      const name = textOf(group, 'Name') ?? '';
      if (name !== 'default') yield { id: name, name, arn: textOf(group, 'Arn') ?? '' };
    }
  },
  parts: {},
  convert: ({ arn, name }) => [{ arn, name, properties: { Name: name } }],
};
