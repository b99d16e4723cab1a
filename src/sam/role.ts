import type { Path } from '../model/json.ts';
import type { Expansion } from './expansion.ts';
import type { SamResource } from './sam-resource.ts';
import type { Draft, DraftMap } from './trace.ts';
import { Written } from './written.ts';

/** The execution role of a SAM resource while its policies are gathered. */
export class Role {
  readonly id: string;
  readonly #expansion: Expansion;
  readonly #owner: SamResource;
  readonly #managed = new Map<string, Draft>();
  readonly #inline: Draft[] = [];
  readonly #documents = new Set<string>();

  constructor(owner: SamResource, expansion: Expansion) {
    this.id = `${owner.id}Role`;
    this.#owner = owner;
    this.#expansion = expansion;
  }

  /** Attaches a managed policy, once. */
  attach(at: Path, policy: Draft): void {
    const entry = this.#placed(at, policy);
    const text = JSON.stringify(entry instanceof Written ? entry.value : entry);
    const key = text.replace(/^\{"Fn::Sub":(".*")\}$/, '$1').replace('${AWS::Partition}', 'aws');
    if (!this.#managed.has(key)) this.#managed.set(key, entry);
  }

  /** Adds an inline policy as it will stand in `Policies`. */
  put(at: Path, policy: Draft): void {
    this.#inline.push(this.#placed(at, policy));
  }

  /** Adds an inline policy. */
  allow(at: Path, name: string, document: DraftMap): void {
    this.#documents.add(JSON.stringify(this.#expansion.trace.make(at, document)));
    this.put(at, { PolicyName: name, PolicyDocument: document });
  }

  /** Adds an inline policy unless another allows the same. */
  allowOnce(at: Path, name: string, document: DraftMap): void {
    if (!this.#documents.has(JSON.stringify(this.#expansion.trace.make(at, document)))) this.allow(at, name, document);
  }

  #placed(at: Path, draft: Draft): Draft {
    return draft instanceof Written ? draft : this.#expansion.trace.make(at, draft);
  }

  /** Generates the role. */
  generate(trust: Draft, tags: Draft, attributes: DraftMap = {}): void {
    const owner = this.#owner;
    this.#expansion.add(owner, {
      id: this.id,
      type: 'AWS::IAM::Role',
      attributes,
      properties: {
        AssumeRolePolicyDocument: trust,
        ManagedPolicyArns: [...this.#managed.values()],
        Policies: this.#inline.length > 0 ? this.#inline : undefined,
        Path: owner.get('RolePath').orNothing,
        PermissionsBoundary: owner.get('PermissionsBoundary').orNothing,
        Tags: tags,
      },
    });
  }
}
