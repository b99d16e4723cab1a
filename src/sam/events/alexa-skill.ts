import { addPermission, type EventSource } from './event.ts';

/** `AlexaSkill`: the skill may call the function. */
export function expandAlexaSkill(event: EventSource): void {
  addPermission(event, { principal: 'alexa-appkit.amazon.com', token: event.get('SkillId').orNothing });
}
