import { type StackSettings, stackInput } from '../../src/estate/plan.ts';
import { loadTemplate } from '../../src/load/cloudformation.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { Diagnostics } from '../../src/model/diagnostics.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import type { StackInput } from '../../src/model/stack.ts';
import { NOTHING_ASSUMED, type Scenario } from '../../src/resolve/scope.ts';
import { type ResolvedResource, resolveResources } from '../../src/resolve/stack.ts';
import { wireStacks } from '../../src/resolve/stacks.ts';

/** A stack of a template given as text. */
export function stackOf(text: string, settings: StackSettings = {}, name = 'app'): StackInput {
  const template = loadTemplate({ file: `${name}.yaml`, text });
  if (template === undefined) throw new Error('the text is no template');
  return stackInput({ name, template }, settings);
}

export interface Resolution {
  readonly resources: ReadonlyMap<string, ResolvedResource>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Resolves stacks together; resources by address. */
export function resolveAll(stacks: readonly StackInput[], scenario: Scenario = NOTHING_ASSUMED): Resolution {
  const diagnostics = new Diagnostics();
  const wired = wireStacks(stacks, diagnostics.add);
  const resources = new Map(stacks.flatMap(({ name }) => [...resolveResources(wired.under(name, scenario))]));
  return { resources, diagnostics: diagnostics.list() };
}

/** The properties of `Subject` in a template. */
export function propertiesOf(text: string, settings: StackSettings = {}): JsonObject {
  const properties = resolveAll([stackOf(text, settings)]).resources.get('app/Subject')?.resource.properties;
  if (properties === undefined) throw new Error('the template has no Subject');
  return properties;
}

/** What one value of a template resolves to, between the sections that `rest` adds. */
export function resolvedValue(value: string, rest = '', settings: StackSettings = {}): Json | undefined {
  return propertiesOf(
    `${rest}\nResources:\n  Subject:\n    Type: Test::Type::Thing\n    Properties:\n      Value: ${value}\n${OTHERS}`,
    settings,
  )['Value'];
}

const OTHERS = `
  Queue: {Type: AWS::SQS::Queue}
  Named: {Type: AWS::SQS::Queue, Properties: {QueueName: orders}}
  Topic: {Type: AWS::SNS::Topic}
  Bus: {Type: AWS::Events::EventBus, Properties: {Name: shop}}
  OnBus: {Type: AWS::Events::Rule, Properties: {Name: placed, EventBusName: !Ref Bus}}
  Fn: {Type: AWS::Lambda::Function}
  Alias: {Type: AWS::Lambda::Alias, Properties: {FunctionName: !Ref Fn, Name: live}}
  Role: {Type: AWS::IAM::Role, Properties: {Path: /delivery/}}
  Custom: {Type: Custom::Thing}
`;
