import { arnText } from './intrinsics.ts';
import type { Grant } from './policy-templates/grant.ts';
import { MESSAGING } from './policy-templates/messaging.ts';
import { SERVICES } from './policy-templates/services.ts';
import { STORAGE } from './policy-templates/storage.ts';
import type { Draft } from './trace.ts';
import type { Written } from './written.ts';

const TEMPLATES: ReadonlyMap<string, readonly Grant[]> = new Map(
  [MESSAGING, SERVICES, STORAGE].flatMap((group) => Object.entries(group)),
);

export function isPolicyTemplate(name: string): boolean {
  return TEMPLATES.has(name);
}

/** The statements that a policy template stands for with its parameters. */
export function templateStatements(name: string, parameters: Written): Draft[] {
  return (TEMPLATES.get(name) ?? []).map(({ service, actions, resources, condition }) => ({
    Effect: 'Allow',
    Action: actions.map((action) => `${service}:${action}`),
    Resource: resources.map((resource) => (resource === '*' ? '*' : filled(arnOf(service, resource), parameters))),
    Condition: condition && { StringEquals: { [condition.key]: filled(condition.value, parameters) } },
  }));
}

function arnOf(service: string, resource: string): string {
  if (/^\$\{\w+Arn\}$/.test(resource)) return resource;
  return resource.startsWith(':::') ? `arn:\${AWS::Partition}:${service}${resource}` : arnText(service, resource);
}

function filled(text: string, parameters: Written): Draft {
  const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
  const values = Object.fromEntries(names.map((name) => [name, parameters.get(name)]));
  const missing = names.find((name) => !parameters.get(name).exists);
  if (missing !== undefined) return { 'Fn::Sub': text };
  return names.length === 0 ? { 'Fn::Sub': text } : { 'Fn::Sub': [text, values] };
}
