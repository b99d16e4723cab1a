import type { Diagnostic } from '../model/diagnostic.ts';
import { isObject, type Json, type Path } from '../model/json.ts';
import type { Template } from '../model/template.ts';
import { Additions } from './additions.ts';
import type { SamResource } from './sam-resource.ts';
import { Shared } from './shared.ts';
import { withPassedTags } from './tags.ts';
import { type Draft, type DraftMap, Trace } from './trace.ts';
import { Written } from './written.ts';

/** A native resource to be generated. */
export interface Generated {
  readonly id: string;
  readonly type: string;
  /** Where the author asked for it; default: the SAM resource. */
  readonly at?: Path;
  readonly properties: DraftMap;
  /** `DependsOn` and the like, besides those that every generated resource takes over. */
  readonly attributes?: DraftMap;
  /** Has tags of its own, whatever the SAM resource passes on. */
  readonly keepsTags?: true;
}

/** The document that grows while SAM resources are expanded, and what they add to each other. */
export class Expansion {
  readonly trace = new Trace();
  readonly additions = new Additions();
  readonly shared = new Shared();
  readonly template: Template;
  /** What is generated or changed, by logical id. */
  readonly resources = new Map<string, Json>();
  /** Conditions that come on top of the template's. */
  readonly conditions = new Map<string, Json>();
  /** Logical ids with those that the author wrote for them. */
  readonly generatedBy = new Map<string, string>();
  readonly diagnostics: Diagnostic[] = [];
  /** Defaults of SAM resources, by kind. */
  readonly globals: Written;
  /** Resources as the author wrote them. */
  readonly #native: ReadonlyMap<string, Written>;
  /** What `<SAM id>.<Name>` stands for. */
  readonly aliases = new Map<string, string>();
  /** SAM resources whose native resource has another logical id. */
  readonly renamed = new Map<string, string>();
  /** Resources that stand in `DependsOn` for a SAM resource that is none itself. */
  readonly replaced = new Map<string, readonly string[]>();

  constructor(template: Template) {
    this.template = template;
    const root = new Written(template.resources, { path: ['Resources'], isOwn: true }, this.trace);
    this.#native = new Map(root.entries());
    this.globals = new Written(template.globals, { path: ['Globals'], isOwn: true }, this.trace);
  }

  /** A resource of the template as its author wrote it. */
  written(id: string): Written | undefined {
    return this.#native.get(id);
  }

  writtenResources(): ReadonlyMap<string, Written> {
    return this.#native;
  }

  /** Adds a resource that a SAM resource stands for. The first of two with one logical id stays. */
  add(owner: SamResource, { id, type, at = owner.path, properties, attributes = {}, keepsTags }: Generated): void {
    if (this.resources.has(id) || (id !== owner.id && this.#native.has(id))) {
      this.#clash(owner, id);
      return;
    }
    const inherited = id === owner.id ? owner.ownAttributes : owner.sharedAttributes;
    const made = this.trace.make(at, {
      Type: type,
      ...inherited,
      ...attributes,
      Properties: this.trace.make(at, keepsTags ? properties : withPassedTags(owner, type, properties)),
    });
    this.resources.set(id, made);
    this.generatedBy.set(id, owner.generatedBy ?? owner.id);
  }

  /** Replaces a resource by a copy with changes. */
  amend(id: string, change: (body: Written) => DraftMap): void {
    const body = this.current(id);
    if (body !== undefined && isObject(body.value)) this.resources.set(id, this.trace.make(body.path, change(body)));
  }

  /** A resource as it stands by now. */
  current(id: string): Written | undefined {
    const value = this.resources.get(id);
    if (value === undefined) return this.#native.get(id);
    return this.place(this.trace.madeAt(value) ?? ['Resources', id], value);
  }

  /** Makes a resource wait for another. */
  addDependency(id: string, other: string): void {
    this.amend(id, (body) => ({
      ...Object.fromEntries(body.entries()),
      DependsOn: [
        ...body
          .get('DependsOn')
          .items()
          .filter(({ value }) => value !== other),
        other,
      ],
    }));
  }

  /** A draft made at once, as a value with its place. */
  place(at: Path, draft: Draft): Written {
    return new Written(this.trace.make(at, draft), { path: at, isOwn: false }, this.trace);
  }

  #clash(owner: SamResource, id: string): void {
    if (this.generatedBy.get(id) === (owner.generatedBy ?? owner.id)) return;
    this.note(owner.path, `${owner.id} would generate ${id}, which exists already: it is left out`);
  }

  /** Something about the template that a reader must know. */
  note(path: Path, message: string): void {
    const { line } = this.template.locate(path).location;
    this.diagnostics.push({ level: 'info', code: 'sam', message, file: this.template.file, line });
  }

  /** The value with parameters that have a default replaced: what SAM itself decides by. */
  decided(value: Written): Json | undefined {
    const name = isObject(value.value) ? value.value['Ref'] : undefined;
    if (typeof name !== 'string' || !Object.hasOwn(this.template.parameters, name)) return value.value;
    const parameter = this.template.parameters[name];
    const fallback = isObject(parameter) ? parameter['Default'] : undefined;
    return fallback ?? value.value;
  }

  /** Text of `decided`; undefined when it is anything else. */
  decidedText(value: Written): string | undefined {
    const text = this.decided(value);
    return typeof text === 'string' && text !== '' ? text : undefined;
  }
}
