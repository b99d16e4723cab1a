import { ITEM_ACTIONS } from './config-items.ts';
import { ORGANIZATION_ACTIONS } from './organization.ts';
import { LIVE_TYPES } from './registry.ts';

const WIDTH = 2;

/** Actions that an audit needs whatever it finds; asking who one is needs none. */
function actionsNeeded(): readonly string[] {
  const actions = LIVE_TYPES.flatMap(({ listed, parts }) => [
    ...listed,
    ...Object.values(parts).map(({ action }) => action),
  ]);
  return [...new Set([...actions, ...ITEM_ACTIONS, ...ORGANIZATION_ACTIONS])].sort();
}

/** The least that an audit must be allowed, as an IAM policy. None of it changes anything. */
export function auditPolicy(): string {
  const statement = { Sid: 'ParapetAudit', Effect: 'Allow', Action: actionsNeeded(), Resource: '*' };
  return `${JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, WIDTH)}\n`;
}
