import type { Json, Path } from '../model/json.ts';
import type { Expansion } from './expansion.ts';
import type { SamResource } from './sam-resource.ts';
import type { Draft, DraftMap } from './trace.ts';

/** The execution role of a SAM resource while its policies are gathered. */
export class Role {
  readonly id: string;
  readonly #expansion: Expansion;
  readonly #owner: SamResource;
  readonly #managed = new Map<string, Json>();
  readonly #inline: Json[] = [];
  readonly #documents = new Set<string>();

  constructor(owner: SamResource, expansion: Expansion) {
    this.id = `${owner.id}Role`;
    this.#owner = owner;
    this.#expansion = expansion;
  }

  /** Attaches a managed policy, once. */
  attach(at: Path, policy: Draft): void {
    const entry = this.#entry(at, policy);
    const key = JSON.stringify(entry[0]).replace('${AWS::Partition}', 'aws');
    if (!this.#managed.has(key)) this.#managed.set(key, entry);
  }

  /** Adds an inline policy as it will stand in `Policies`. */
  put(at: Path, policy: Draft): void {
    this.#inline.push(this.#entry(at, policy));
  }

  /** Adds an inline policy; where `once`, only if no other allows the same. */
  allow(at: Path, name: string, document: DraftMap, once = false): void {
    const made = this.#expansion.trace.make(at, document);
    const text = JSON.stringify(made);
    if (once && this.#documents.has(text)) return;
    this.#documents.add(text);
    this.put(at, { PolicyName: name, PolicyDocument: made });
  }

  // A list of one, so that the place of a value that is no container is kept.
  #entry(at: Path, draft: Draft): Json {
    return this.#expansion.trace.make(at, [draft]) ?? [];
  }
}
