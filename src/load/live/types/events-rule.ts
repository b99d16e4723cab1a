import type { JsonObject } from '../../../model/json.ts';
import { isObject } from '../../../model/json.ts';
import { type LiveType, type Part, pages, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { parsed, pick, textOf } from '../plain.ts';
import {
  EventBridgeClient,
  ListEventBusesCommand,
  ListEventsTagsCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from '../sdk.ts';

const listBuses = operation('events:ListEventBuses', [EventBridgeClient, ListEventBusesCommand]);
const listRules = operation('events:ListRules', [EventBridgeClient, ListRulesCommand]);
const listTargets = operation('events:ListTargetsByRule', [EventBridgeClient, ListTargetsByRuleCommand]);
const listTags = operation('events:ListTagsForResource', [EventBridgeClient, ListEventsTagsCommand]);

const DIRECT = ['Name', 'Description', 'EventBusName', 'RoleArn', 'ScheduleExpression', 'State'];

/** Every target of a rule: there may be more than a page of them. */
const targets: Part = pages(
  listTargets,
  ({ name, data }) => ({ Rule: name, EventBusName: textOf(data, 'EventBusName') ?? 'default' }),
  { key: 'Targets' },
);

/** A rule of any bus with its targets. Rules that AWS services manage are theirs. */
export const eventsRule: LiveType = {
  type: 'AWS::Events::Rule',
  listed: [listBuses.action, listRules.action],
  async *list(aws) {
    for await (const bus of aws.items(listBuses, {}, { key: 'EventBuses' })) {
      const EventBusName = textOf(bus, 'Name') ?? 'default';
      for await (const rule of aws.items(listRules, { EventBusName }, { key: 'Rules' })) {
        const arn = textOf(rule, 'Arn') ?? '';
        if (textOf(rule, 'ManagedBy') !== undefined || !isObject(rule)) continue;
        yield { id: arn, arn, name: textOf(rule, 'Name') ?? '', data: { ...rule, EventBusName } };
      }
    }
  },
  parts: {
    targets,
    tags: part(
      listTags,
      ({ arn }) => ({ ResourceARN: arn }),
      (answer) => answer['Tags'],
    ),
  },
  convert({ arn, name, data }, parts) {
    const pattern = parsed(isObject(data) ? data['EventPattern'] : undefined);
    const properties: JsonObject = {
      ...pick(data, DIRECT),
      ...(pattern !== undefined && pattern !== '' && { EventPattern: pattern }),
      ...parts.property('Targets', 'targets', (value) =>
        Array.isArray(value) && value.length === 0 ? undefined : value,
      ),
      ...parts.tags(),
    };
    return [{ arn, name, properties }];
  },
};
