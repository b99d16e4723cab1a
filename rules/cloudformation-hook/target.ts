import { isObject, type Json, type JsonObject } from '../../src/deployable.ts';

/** What CloudFormation hands to the function of a Lambda hook. */
export interface HookEvent {
  readonly clientRequestToken: string;
  readonly awsAccountId?: string;
  readonly actionInvocationPoint?: string;
  readonly requestData?: {
    readonly targetName?: string;
    readonly targetLogicalId?: string;
    readonly targetModel?: Json;
    /** Address of the template, of a stack or a change set. */
    readonly payload?: Json;
  };
}

/** The template to judge; of a resource one that has nothing else. */
export interface Target {
  readonly kind: 'resource' | 'template';
  readonly name: string;
  readonly text: string;
}

const LONGEST_MS = 10_000;
/** A template is at most 1 MB. */
const LARGEST = 8_000_000;
const AWS_HOST = /\.amazonaws\.com(?:\.cn)?$/;

/** What is about to be deployed; undefined for what is about to be deleted. Throws an Error when the event does not say. */
export async function targetOf({
  actionInvocationPoint = '',
  requestData = {},
}: HookEvent): Promise<Target | undefined> {
  if (actionInvocationPoint.startsWith('DELETE')) return undefined;
  const { targetName = '', targetLogicalId, targetModel } = requestData;
  const properties = isObject(targetModel) ? targetModel['resourceProperties'] : undefined;
  if (isObject(properties) && targetName !== '') {
    const name = targetLogicalId || 'Resource';
    return { kind: 'resource', name, text: templateOf(name, { Type: targetName, Properties: properties }) };
  }
  const payload = await payloadOf(requestData.payload);
  const template = isObject(payload) ? payload['template'] : undefined;
  if (template === undefined || template === null) throw new Error('the event has neither properties nor a template');
  const text = typeof template === 'string' ? template : JSON.stringify(template);
  return { kind: 'template', name: targetLogicalId || 'stack', text };
}

/** Logical ids are letters and digits only; the address of a resource of Cloud Control may be anything. */
function templateOf(name: string, resource: JsonObject): string {
  return JSON.stringify({ Resources: { [name]: resource } });
}

/** It is too large for the event, so the event says where it lies: in S3, and nowhere else would it be fetched. */
async function payloadOf(payload: Json | undefined): Promise<Json> {
  if (typeof payload !== 'string') return payload ?? null;
  const url = new URL(payload);
  if (url.protocol !== 'https:' || !AWS_HOST.test(url.hostname)) throw new Error('the payload lies outside of AWS');
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(LONGEST_MS) });
  if (!answer.ok) throw new Error(`the payload cannot be read: ${answer.status}`);
  const text = await answer.text();
  if (text.length > LARGEST) throw new Error('the payload is too large');
  return JSON.parse(text);
}
