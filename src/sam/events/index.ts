import { compare } from '../../model/lists.ts';
import type { Written } from '../written.ts';
import { expandAlexaSkill } from './alexa-skill.ts';
import { expandApi } from './api.ts';
import { expandCloudWatchLogs } from './cloud-watch-logs.ts';
import { expandCognito } from './cognito.ts';
import { expandDocumentDb } from './document-db.ts';
import { expandDynamoDb } from './dynamo-db.ts';
import type { EventContext, EventSource, ExpandEvent } from './event.ts';
import { expandEventBridgeRule } from './event-bridge-rule.ts';
import { expandHttpApi } from './http-api.ts';
import { expandIotRule } from './iot-rule.ts';
import { expandKinesis } from './kinesis.ts';
import { expandMq } from './mq.ts';
import { expandMsk } from './msk.ts';
import { expandS3 } from './s3.ts';
import { expandSchedule } from './schedule.ts';
import { expandScheduleV2 } from './schedule-v2.ts';
import { expandSelfManagedKafka } from './self-managed-kafka.ts';
import { expandSns } from './sns.ts';
import { expandSqs } from './sqs.ts';

const OF_FUNCTIONS: Readonly<Record<string, ExpandEvent>> = {
  AlexaSkill: expandAlexaSkill,
  Api: expandApi,
  CloudWatchEvent: expandEventBridgeRule,
  CloudWatchLogs: expandCloudWatchLogs,
  Cognito: expandCognito,
  DocumentDB: expandDocumentDb,
  DynamoDB: expandDynamoDb,
  EventBridgeRule: expandEventBridgeRule,
  HttpApi: expandHttpApi,
  IoTRule: expandIotRule,
  Kinesis: expandKinesis,
  MQ: expandMq,
  MSK: expandMsk,
  S3: expandS3,
  SNS: expandSns,
  SQS: expandSqs,
  Schedule: expandSchedule,
  ScheduleV2: expandScheduleV2,
  SelfManagedKafka: expandSelfManagedKafka,
};

const OF_STATE_MACHINES: Readonly<Record<string, ExpandEvent>> = {
  Api: expandApi,
  CloudWatchEvent: expandEventBridgeRule,
  EventBridgeRule: expandEventBridgeRule,
  Schedule: expandSchedule,
  ScheduleV2: expandScheduleV2,
};

/** Expands `Events` of a function or state machine, in an order that does not depend on how they are written. */
export function expandEvents(context: EventContext): void {
  const { owner, expansion, target } = context;
  const kinds = target.kind === 'function' ? OF_FUNCTIONS : OF_STATE_MACHINES;
  for (const [name, entry] of [...owner.get('Events').entries()].sort(byPath)) {
    const type = entry.get('Type').text ?? '';
    const expand = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
    if (expand === undefined)
      expansion.note(entry.path, `event ${name} of ${owner.id} has the unknown type ${type}: it is not expanded`);
    else expand(eventSource(context, name, entry));
  }
}

function eventSource(context: EventContext, name: string, entry: Written): EventSource {
  const properties = entry.get('Properties');
  return {
    ...context,
    id: `${context.owner.id}${name}`,
    name,
    type: entry.get('Type').text ?? '',
    at: entry.path,
    get: (property) => properties.get(property),
  };
}

// The default route of an API stands before its other routes, which it makes superfluous.
function byPath([a, first]: readonly [string, Written], [b, second]: readonly [string, Written]): number {
  return compare(sortKey(a, first), sortKey(b, second)) || compare(a, b);
}

function sortKey(name: string, event: Written): string {
  const properties = event.get('Properties');
  const isDefault = event.get('Type').value === 'HttpApi' && !properties.get('Method').exists;
  return properties.get('Path').text ?? (isDefault ? '$default' : name);
}
