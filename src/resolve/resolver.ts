import { isObject, type Json, type JsonObject } from '../model/json.ts';
import type { StackInput } from '../model/stack.ts';
import { hasToken, symbol, type UnknownReason, unknown } from '../model/token.ts';
import { Conditions } from './conditions.ts';
import { loopEntries } from './functions/for-each.ts';
import { intrinsicOf } from './functions/index.ts';
import { type Names, namesOf } from './names.ts';
import { Origins } from './origins.ts';
import { type Parameter, parametersOf } from './parameters.ts';
import { Recorder } from './recorder.ts';
import type { Report, Scenario, Surroundings } from './scope.ts';
import { pathOf, step } from './trail.ts';
import type { Place, Resolved } from './walk.ts';

const SAM = 'AWS::Serverless-2016-10-31';

interface Definition {
  readonly body: JsonObject;
  readonly place: Place;
}

export interface ResolverOptions {
  readonly stack: StackInput;
  readonly surroundings: Surroundings;
  readonly scenario: Scenario;
  /** Reason given to what an open condition hides. */
  readonly openReason: Extract<UnknownReason, 'condition' | 'condition-budget'>;
  readonly report: Report;
}

/** Resolves the values of one stack under one scenario. Never throws on what a template says. */
export class StackResolver {
  readonly stack: StackInput;
  readonly surroundings: Surroundings;
  readonly scenario: Scenario;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly conditions: Conditions;
  readonly account: string;
  readonly region: string;
  readonly suffix: string;
  readonly origins = new Origins();
  readonly recorder = new Recorder();
  readonly #options: ResolverOptions;
  readonly #definitions = new Map<string, Definition>();
  readonly #names = new Map<string, { readonly names: Names; readonly uses: ReadonlySet<string> }>();
  readonly #inProgress = new Set<string>();
  readonly #reading = new Set<string>();

  constructor(options: ResolverOptions) {
    const { stack, surroundings, scenario } = options;
    this.#options = options;
    this.stack = stack;
    this.surroundings = surroundings;
    this.scenario = scenario;
    this.account = stack.account ?? symbol('account', stack.name);
    this.region = stack.region ?? symbol('region', stack.name);
    this.suffix = stack.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
    this.parameters = parametersOf(stack, surroundings);
    this.conditions = new Conditions(this);
    for (const [id, body, place] of this.#declared()) this.#definitions.set(id, { body, place });
  }

  /** Logical ids with the place of each resource, loops expanded. */
  get definitions(): ReadonlyMap<string, Definition> {
    return this.#definitions;
  }

  /** True when a transform of the template may add resources that are not written in it. */
  get isIncomplete(): boolean {
    return this.stack.template.transforms.some((name) => name === SAM || !name.startsWith('AWS::'));
  }

  *#declared(): Iterable<[string, JsonObject, Place]> {
    const root: Place = { source: step(null, 'Resources'), at: null, loop: null };
    for (const [id, body, place] of loopEntries(this.stack.template.resources, root, this)) {
      if (isObject(body)) yield [id, body, { ...place, at: null }];
    }
  }

  /** The value of any node; undefined when it is `AWS::NoValue`. */
  value(node: Json, place: Place): Resolved {
    if (typeof node === 'string') return this.#text(node);
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return this.#list(node, place);
    const intrinsic = intrinsicOf(node as JsonObject);
    if (intrinsic === undefined) return this.#map(node as JsonObject, place);
    const [name, run] = intrinsic;
    const argument = (node as JsonObject)[name] as Json;
    return run(argument, { ...place, source: step(place.source, name) }, this);
  }

  #text(text: string): string {
    if (!text.includes('{{resolve:')) return text;
    return text.replace(/\{\{resolve:([^}]*)\}\}/g, (_, reference: string) => {
      return unknown('dynamic-reference', this.stack.name, reference);
    });
  }

  #list(items: readonly Json[], place: Place): Json[] {
    const list: Json[] = [];
    for (let i = 0; i < items.length; i++) {
      const slot = step(place.source, i);
      const at = step(place.at, list.length);
      const { node, inner } = this.#taken(items[i] as Json, { ...place, source: slot, at });
      const value = node === undefined ? undefined : this.value(node, inner);
      if (value === undefined) continue;
      if (inner.source !== slot || list.length !== i) {
        this.origins.note(list, list.length, { slot, inner: inner.source });
      }
      list.push(value);
    }
    return list;
  }

  #map(map: JsonObject, place: Place): JsonObject {
    const values: Record<string, Json> = {};
    for (const [key, child, below] of loopEntries(map, place, this)) {
      const { node, inner } = this.#taken(child, below);
      const value = node === undefined ? undefined : this.value(node, inner);
      if (value === undefined) continue;
      if (inner.source !== below.source || below.source?.parent !== place.source) {
        this.origins.note(values, key, { slot: below.source, inner: inner.source });
      }
      Object.defineProperty(values, key, { value, enumerable: true, writable: true, configurable: true });
    }
    return values;
  }

  /** Follows `Fn::If` as far as conditions are decided, so that positions go on below the taken branch. */
  #taken(start: Json, from: Place): { node: Json | undefined; inner: Place } {
    let node: Json | undefined = start;
    let inner = from;
    while (isObject(node) && Object.keys(node).length === 1 && Array.isArray(node['Fn::If'])) {
      const [name, ...branches] = node['Fn::If'] as readonly Json[];
      const decided =
        typeof name === 'string' && branches.length === 2 ? this.conditions.decide(name, from) : undefined;
      if (decided === undefined) break;
      const index = decided ? 1 : 2;
      node = branches[index - 1];
      inner = { ...inner, source: step(step(inner.source, 'Fn::If'), index) };
    }
    return { node, inner };
  }

  /** The unknown that stands for both branches of an open condition. */
  open(condition: string): string {
    return unknown(this.#options.openReason, this.stack.name, condition);
  }

  /** One property of a resource, as the names of others need it. */
  propertyOf(id: string, key: string, node: Json | undefined): Json | undefined {
    const definition = this.#definitions.get(id);
    if (node === undefined || definition === undefined) return undefined;
    const place = { ...definition.place, source: step(step(definition.place.source, 'Properties'), key), at: null };
    const property = `${id}.${key}`;
    if (this.#reading.has(property)) return this.#circular(id, place);
    this.#reading.add(property);
    const value = this.recorder.aside(() => this.value(node, place));
    this.#reading.delete(property);
    return value;
  }

  /** Names of a resource of the template; undefined when there is none. */
  names(id: string): Names | undefined {
    const known = this.#names.get(id);
    if (known) {
      this.recorder.useAll(known.uses);
      return known.names;
    }
    const definition = this.#definitions.get(id);
    if (definition === undefined || this.#inProgress.has(id)) return undefined;
    this.#inProgress.add(id);
    const { result, uses } = this.recorder.collect(() => namesOf(id, definition.body, this));
    this.#inProgress.delete(id);
    this.#names.set(id, { names: result, uses });
    return result;
  }

  /** A parameter's value under the scenario; undefined when there is no such parameter. */
  parameter(name: string): Parameter | undefined {
    const parameter = this.parameters.get(name);
    if (parameter === undefined) return undefined;
    this.recorder.use(`parameter ${name}`);
    const assumed = typeof parameter.value === 'string' ? this.scenario.values.get(parameter.value) : undefined;
    return typeof assumed === 'string' ? { ...parameter, value: assumed } : parameter;
  }

  nestedOutput(id: string, output: string): Json {
    return (
      this.surroundings.output(`${this.stack.name}/${id}`, output) ??
      this.missing('import-outside-estate', `${id}.${output}`)
    );
  }

  /** What the template does not carry: the value that the user assumes for it, else an unknown. */
  missing(reason: UnknownReason, name: string): Json {
    const { assumed } = this.stack;
    if (assumed !== undefined && Object.hasOwn(assumed, name)) return assumed[name] as Json;
    return unknown(reason, this.stack.name, name);
  }

  /** What a name that nothing defines stands for; a transform may define it later. */
  dangling(name: string, place: Place): Json {
    if (this.#inProgress.has(name)) return this.#circular(name, place);
    if (this.isIncomplete) return this.missing('macro', name);
    this.report('dangling-reference', `${name} is referred to, but nothing in the template defines it`, place);
    return this.missing('dangling-reference', name);
  }

  #circular(name: string, place: Place): Json {
    this.report('circular-reference', `${name} depends on itself`, place);
    return this.missing('dangling-reference', name);
  }

  report(code: string, message: string, place: Place): void {
    const { template } = this.stack;
    const { line } = template.locate(pathOf(place.source)).location;
    this.#options.report({ level: 'warning', code, message, file: template.file, line });
  }

  /** Text of an argument that must be a name; undefined when it is not one. */
  nameArgument(argument: Json | undefined, place: Place): string | undefined {
    const value = argument === undefined ? undefined : this.value(argument, place);
    return typeof value === 'string' && !hasToken(value) ? value : undefined;
  }
}
