import { isObject, type Json, type JsonObject } from '../model/json.ts';

const NO_VALUE = { Ref: 'AWS::NoValue' } as const;

export function ref(id: string): { readonly Ref: string } {
  return { Ref: id };
}

export function getAtt(id: string, attribute: string): { readonly 'Fn::GetAtt': readonly [string, string] } {
  return { 'Fn::GetAtt': [id, attribute] };
}

export function sub(text: string): { readonly 'Fn::Sub': string } {
  return { 'Fn::Sub': text };
}

/** `value` where the condition holds, nothing where it does not. */
export function when<T>(condition: string, value: T): { readonly 'Fn::If': readonly [string, T, typeof NO_VALUE] } {
  return { 'Fn::If': [condition, value, NO_VALUE] };
}

/** The name of the intrinsic function that a value is; undefined when it is none. */
export function intrinsicName(value: Json | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const [key, ...others] = Object.keys(value);
  if (key === undefined || others.length > 0) return undefined;
  return key === 'Ref' || key === 'Condition' || key.startsWith('Fn::') ? key : undefined;
}

export function isNoValue(value: Json | undefined): boolean {
  return isObject(value) && intrinsicName(value) === 'Ref' && value['Ref'] === 'AWS::NoValue';
}

/** The logical id that a `Ref` or `Fn::GetAtt` names. */
export function referredId(value: Json | undefined): string | undefined {
  if (!isObject(value)) return undefined;
  const name = intrinsicName(value);
  if (name === 'Ref') return typeof value['Ref'] === 'string' ? value['Ref'] : undefined;
  const target = name === 'Fn::GetAtt' ? value['Fn::GetAtt'] : undefined;
  if (Array.isArray(target)) return typeof target[0] === 'string' ? target[0] : undefined;
  return typeof target === 'string' ? target.split('.')[0] : undefined;
}

/** ARN of a policy that AWS manages. */
export function managedPolicyArn(pathAndName: string): { readonly 'Fn::Sub': string } {
  return sub(`arn:\${AWS::Partition}:iam::aws:policy/${pathAndName}`);
}

/** Text of an ARN in the account and Region of the stack, to be used in a `Fn::Sub`. */
export function arnText(service: string, resource: string, account = '${AWS::AccountId}:'): string {
  return `arn:\${AWS::Partition}:${service}:\${AWS::Region}:${account}${resource}`;
}

/** A policy document that lets a service take a role. */
export function trustOf(service: string): JsonObject {
  return {
    Version: '2012-10-17',
    Statement: [{ Action: ['sts:AssumeRole'], Effect: 'Allow', Principal: { Service: [service] } }],
  };
}
