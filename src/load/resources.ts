import type { Diagnostic } from '../model/diagnostic.ts';
import { isObject, type Json } from '../model/json.ts';
import type { Template } from '../model/template.ts';

/**
 * Takes out of a template what is no resource, with an error diagnostic for each: what cannot be judged must be said. Loops
 * and includes, which make resources, stay.
 */
export function validateResources(template: Template): {
  readonly template: Template;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const resources = Object.entries(template.resources).filter(([id, resource]) => {
    const fault = faultOf(id, resource);
    if (fault === undefined) return true;
    const { line } = template.locate(['Resources', id, ...fault.below]).location;
    const message = `${id} cannot be judged: ${fault.message}`;
    diagnostics.push({ level: 'error', code: 'malformed-resource', message, file: template.file, line });
    return false;
  });
  if (diagnostics.length === 0) return { template, diagnostics };
  return { template: { ...template, resources: Object.fromEntries(resources) }, diagnostics };
}

interface Fault {
  readonly message: string;
  readonly below: readonly string[];
}

function faultOf(id: string, resource: Json): Fault | undefined {
  if (id.startsWith('Fn::')) return undefined;
  if (!isObject(resource)) return { message: `a resource is a map, but this is ${nameOf(resource)}`, below: [] };
  if (!Object.hasOwn(resource, 'Type')) return { message: 'it has no Type', below: [] };
  const type = resource['Type'] as Json;
  if (typeof type !== 'string') return { message: `its Type is ${nameOf(type)}, not text`, below: ['Type'] };
  const properties = Object.hasOwn(resource, 'Properties') ? (resource['Properties'] as Json) : null;
  if (properties === null || isObject(properties)) return undefined;
  return { message: `its Properties are ${nameOf(properties)}, not a map`, below: ['Properties'] };
}

function nameOf(value: Json): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return isObject(value) ? 'a map' : `a ${typeof value}`;
}
