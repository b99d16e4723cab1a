import type { Json } from '../model/json.ts';
import type { StackInput } from '../model/stack.ts';
import type { Template } from '../model/template.ts';

/** What is said of a stack beside its template: in parapet.yaml, or by flags. */
export interface StackSettings {
  readonly stackName?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly partition?: string | undefined;
  readonly stage?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Values, or `{output: <stack>.<output>}`. */
  readonly parameters?: Readonly<Record<string, Json>> | undefined;
}

/** A template with the `<stack>` of its addresses. */
export interface NamedTemplate {
  readonly name: string;
  readonly template: Template;
}

/** One stack as the resolver takes it; what neither settings nor defaults say stays unknown. */
export function stackInput({ name, template }: NamedTemplate, settings: StackSettings, defaults: StackSettings = {}): StackInput {
  const of = <K extends keyof StackSettings>(key: K): StackSettings[K] => settings[key] ?? defaults[key];
  const parameters = { ...settings.parameters, ...defaults.parameters };
  const wires = Object.entries(parameters).flatMap(([key, value]) => {
    const output = outputOf(value);
    return output === undefined ? [] : [[key, output] as const];
  });
  const [stackName, account, region] = [of('stackName'), of('account'), of('region')];
  return {
    name,
    template,
    ...(stackName !== undefined && { stackName }),
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    partition: of('partition') ?? 'aws',
    stage: of('stage') ?? 'prod',
    tags: of('tags') ?? {},
    parameters: Object.fromEntries(Object.entries(parameters).filter(([, value]) => outputOf(value) === undefined)),
    wired: Object.fromEntries(wires),
  };
}

function outputOf(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { output } = value as { readonly output?: Json };
  return typeof output === 'string' ? output : undefined;
}
