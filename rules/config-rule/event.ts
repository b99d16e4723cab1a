import { isObject, type Json, type JsonObject } from '../../src/deployable.ts';

/** What AWS Config hands to the function of a rule. */
export interface RuleEvent {
  /** JSON. */
  readonly invokingEvent: string;
  /** JSON; absent without parameters. */
  readonly ruleParameters?: string;
  readonly resultToken: string;
  readonly eventLeftScope?: boolean;
  readonly configRuleName: string;
  readonly configRuleArn?: string;
  readonly accountId: string;
}

/** A resource as AWS Config knows it. */
export interface Recorded {
  readonly type: string;
  readonly id: string;
}

/** What happened, by what must be done about it; `at` orders what is reported of a resource. */
export type Notice =
  | { readonly kind: 'changed'; readonly resource: Recorded; readonly at: Date; readonly item: JsonObject }
  | { readonly kind: 'oversized'; readonly resource: Recorded; readonly at: Date }
  | { readonly kind: 'left'; readonly resource: Recorded; readonly at: Date; readonly status: string }
  | { readonly kind: 'scheduled'; readonly at: Date };

/** States in which an item tells what there is. */
const PRESENT = ['OK', 'ResourceDiscovered'];

/** Reads an event. Throws an Error for one that AWS Config does not send to rules of these triggers. */
export function noticeOf({ invokingEvent, eventLeftScope = false }: RuleEvent): Notice {
  const event = JSON.parse(invokingEvent) as Json;
  const message = textOf(event, 'messageType');
  if (message === 'ScheduledNotification') return { kind: 'scheduled', at: dateOf(event, 'notificationCreationTime') };
  const isOversized = message === 'OversizedConfigurationItemChangeNotification';
  const item = isObject(event) ? event[isOversized ? 'configurationItemSummary' : 'configurationItem'] : undefined;
  if (!isObject(item)) throw new Error(`an event of type ${message} has nothing to judge`);
  const resource = { type: textOf(item, 'resourceType'), id: textOf(item, 'resourceId') };
  const at = dateOf(item, 'configurationItemCaptureTime');
  const status = textOf(item, 'configurationItemStatus');
  if (eventLeftScope) return { kind: 'left', resource, at, status: 'out of scope' };
  if (!PRESENT.includes(status)) return { kind: 'left', resource, at, status };
  return isOversized ? { kind: 'oversized', resource, at } : { kind: 'changed', resource, at, item };
}

function textOf(from: Json | undefined, key: string): string {
  const value = isObject(from) ? from[key] : undefined;
  if (typeof value !== 'string' || value === '') throw new Error(`the event has no ${key}`);
  return value;
}

function dateOf(from: Json, key: string): Date {
  const date = new Date(textOf(from, key));
  if (Number.isNaN(date.getTime())) throw new Error(`${key} of the event is no time`);
  return date;
}
