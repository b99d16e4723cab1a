import type { Json } from '../model/json.ts';
import type { StackInput } from '../model/stack.ts';
import type { Template } from '../model/template.ts';
import { unknown } from '../model/token.ts';

/** What is said of a stack beside its template: in parapet.yaml, or by flags. */
export interface StackSettings {
  readonly stackName?: string | undefined;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly partition?: string | undefined;
  readonly stage?: string | undefined;
  readonly tags?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, Json>>;
  /** Parameters that keep the value they have in the deployed stack, whatever their default. */
  readonly previous?: readonly string[];
  /** Parameters that are outputs of other stacks, `<stack>.<output>`. */
  readonly wired?: Readonly<Record<string, string>>;
  /** The resource of another stack that this one is. */
  readonly parent?: StackInput['parent'];
  /** Values taken for what no template says. */
  readonly assumed?: Readonly<Record<string, Json>>;
}

/** A template with the `<stack>` of its addresses. */
export interface NamedTemplate {
  readonly name: string;
  readonly template: Template;
}

/** One stack as the resolver takes it. Flags win over the settings of the stack; what neither says stays unknown. */
export function stackInput(
  { name, template }: NamedTemplate,
  settings: StackSettings,
  flags: StackSettings = {},
): StackInput {
  const stackName = settings.stackName;
  const account = flags.account ?? settings.account;
  const region = flags.region ?? settings.region;
  const wires = Object.entries(settings.wired ?? {}).filter(
    ([parameter]) => flags.parameters?.[parameter] === undefined,
  );
  const previous = Object.fromEntries((flags.previous ?? []).map((one) => [one, unknown('parameter', name, one)]));
  return {
    name,
    template,
    ...(stackName !== undefined && { stackName }),
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
    partition: flags.partition ?? settings.partition ?? 'aws',
    stage: settings.stage ?? 'prod',
    tags: settings.tags ?? {},
    parameters: { ...previous, ...settings.parameters, ...flags.parameters },
    wired: Object.fromEntries(wires),
    ...(settings.parent && { parent: settings.parent }),
    assumed: flags.assumed ?? {},
  };
}
