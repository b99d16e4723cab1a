import { isObject, type Json, type JsonObject, own } from '../model/json.ts';
import type { StackInput } from '../model/stack.ts';
import { unknown } from '../model/token.ts';
import type { Surroundings } from './scope.ts';
import { textOf } from './unknowns.ts';

/** How a parameter got its value. */
export type ParameterSource = 'supplied' | 'default' | 'none';

export interface Parameter {
  readonly name: string;
  readonly value: Json;
  readonly source: ParameterSource;
  readonly noEcho: boolean;
  readonly hasDefault: boolean;
  /** Literal values it may have; empty when the template does not say or says too many. */
  readonly allowed: readonly string[];
}

/** More values than this are not tried one by one. */
const MAX_ALLOWED = 16;

type Suppliers = Pick<Surroundings, 'output' | 'passed'>;

/** The parameters of a stack: value in the estate file, a parameter file or the parent, else default, else unknown. */
export function parametersOf(stack: StackInput, suppliers: Suppliers): ReadonlyMap<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  for (const [name, declared] of Object.entries(stack.template.parameters)) {
    if (isObject(declared)) parameters.set(name, parameter(name, declared, { stack, suppliers }));
  }
  return parameters;
}

interface Supplied {
  readonly stack: StackInput;
  readonly suppliers: Suppliers;
}

function parameter(name: string, declared: JsonObject, { stack, suppliers }: Supplied): Parameter {
  const type = typeof declared['Type'] === 'string' ? declared['Type'] : 'String';
  const given = suppliedValue(name, { stack, suppliers }) ?? own(stack.assumed ?? {}, name);
  const fallback = declared['Default'] ?? undefined;
  const missing = unknown('parameter', stack.name, name);
  // The value of such a parameter is the name of an entry in Parameter Store, not what will be used.
  const indirect = type.startsWith('AWS::SSM::Parameter::Value');
  const raw = indirect ? undefined : (given ?? fallback);
  const isOpen = raw === undefined || raw === missing;
  return {
    name,
    value: isOpen ? missing : typed(raw, type),
    source: isOpen ? 'none' : given === undefined ? 'default' : 'supplied',
    noEcho: String(declared['NoEcho']) === 'true',
    hasDefault: fallback !== undefined,
    allowed: indirect || isList(type) ? [] : allowedValues(declared['AllowedValues']),
  };
}

function suppliedValue(name: string, { stack, suppliers }: Supplied): Json | undefined {
  const wire = own(stack.wired ?? {}, name);
  if (wire === undefined) return own(stack.parameters, name) ?? suppliers.passed(stack, name);
  // Names of stacks may hold dots, those of outputs may not.
  const dot = wire.lastIndexOf('.');
  return (
    suppliers.output(wire.slice(0, dot), wire.slice(dot + 1)) ?? unknown('import-outside-estate', stack.name, wire)
  );
}

/** What `Ref` gives: text of all but numbers and lists, however the default is written. */
function typed(value: Json, type: string): Json {
  if (!isList(type)) return type === 'Number' ? value : (textOf(value) ?? value);
  if (typeof value !== 'string') return value;
  return value.startsWith('⟦~') && value.endsWith('⟧') ? value : value.split(',').map((item) => item.trim());
}

function isList(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

function allowedValues(value: Json | undefined): string[] {
  if (!Array.isArray(value) || value.length > MAX_ALLOWED) return [];
  return value.every((item) => ['string', 'number', 'boolean'].includes(typeof item)) ? value.map(String) : [];
}
