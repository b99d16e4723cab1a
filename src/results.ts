import { fingerprintOf, stablePath, valueHash } from './estate/place.ts';
import type { Decision, ScenarioLabel } from './evaluate/covers.ts';
import type { Resources } from './evaluator.ts';
import { evidenceOf, type Locate, locator, missingName } from './evidence.ts';
import { Proposer } from './fix/proposal.ts';
import { fixOf } from './fixes.ts';
import type { EstateDecisions, EstateEvaluation } from './judge.ts';
import type { Construct } from './model/construct.ts';
import type { Organization, Resource } from './model/estate.ts';
import type { Finding } from './model/finding.ts';
import { at, type Json, type Path } from './model/json.ts';
import type { Location, Places } from './model/location.ts';
import type { Result, Subject, Verdict } from './model/result.ts';
import type { Rule } from './model/rule.ts';
import type { Template } from './model/template.ts';
import { readable } from './model/token.ts';
import type { ResolvedResource } from './resolve/stack.ts';

export interface ResultsOptions {
  readonly rules: readonly Rule[];
  /** By stack. */
  readonly templates: ReadonlyMap<string, Template>;
  /** Of CDK apps, by stack and logical id. */
  readonly constructs?: ReadonlyMap<string, ReadonlyMap<string, Construct>>;
  /** What findings on policies of the estate file are about. */
  readonly organization?: Organization;
  /** Of subjects that are no resources. */
  readonly places?: Places | undefined;
  /** Whether pass and not-applicable are written out, or only counted. */
  readonly all: boolean;
  /** Pairs counted before: estates that are judged one by one may be of one organization. */
  readonly counted?: Set<string>;
}

export interface Results {
  readonly results: readonly Result[];
  readonly counts: Readonly<Record<'pass' | 'not-applicable', number>>;
}

/** Writes decisions as results: places in files, fingerprints, words for people. */
export function resultsOf(decisions: EstateDecisions, options: ResultsOptions): Results {
  const { rules, all } = options;
  const counts = { pass: 0, 'not-applicable': 0 };
  const results: Result[] = [];
  for (const rule of rules) {
    for (const [address, decision] of decisions.get(rule.id) ?? []) {
      const { verdict } = decision;
      const isNew = decision.from.resources.has(address) || isFirst(`${rule.id} ${address}`, options.counted);
      if (isNew && (verdict === 'pass' || verdict === 'not-applicable')) counts[verdict]++;
      if (decision.findings.length > 0) {
        const writer = new Writer(rule, decision, options);
        results.push(...decision.findings.map((finding) => writer.finding(finding)));
      } else if (all) results.push(new Writer(rule, decision, options).quiet(address));
    }
  }
  return { results, counts };
}

function isFirst(pair: string, counted: Set<string> | undefined): boolean {
  const isKnown = counted?.has(pair) ?? false;
  counted?.add(pair);
  return !isKnown;
}

class Writer {
  readonly #rule: Rule;
  readonly #decision: Decision<EstateEvaluation>;
  readonly #options: ResultsOptions;
  readonly #place: Locate;

  constructor(rule: Rule, decision: Decision<EstateEvaluation>, options: ResultsOptions) {
    const { templates, places } = options;
    this.#rule = rule;
    this.#decision = decision;
    this.#options = options;
    this.#place = locator({ resources: decision.from.resources, templates, places });
  }

  finding(finding: Finding): Result {
    const { verdict, passing, from } = this.#decision;
    const subject = from.resources.get(finding.resource);
    const address = finding.address ?? finding.resource;
    const place = from.resources.get(address);
    const scenario = labelFor(from.label, subject);
    const root = place ? rootOf(place) : policyRoot(address, this.#options.organization);
    return {
      ...this.#common(verdict, finding.resource),
      severity: finding.severity ?? this.#rule.severity,
      message: readable(passing ? `${finding.message}; ${passesWhen(passing, subject)}` : finding.message),
      path: finding.path,
      location: this.#locate(address, finding.path, finding.resource),
      ...this.#construct(place),
      related: (finding.related ?? []).map((other) => ({
        address: other.address,
        location: this.#locate(other.address, other.path),
        message: readable(other.message),
      })),
      ...this.#evidence(finding),
      ...this.#proposal(finding),
      scenario,
      reason: passing ? 'condition' : (finding.reason ?? null),
      missing: passing
        ? Object.keys(scenario ?? {}).join(', ') || null
        : missingName({ reason: finding.reason, missing: finding.missing }),
      fingerprint: fingerprintOf(
        this.#rule.id,
        finding.resource,
        `${finding.address ?? ''} ${stablePath(root, finding.path)}`,
      ),
      value: valueHash(at(root, finding.path)),
      ...(verdict === 'fail' && fixOf(finding, { ...from, templates: this.#options.templates })),
    };
  }

  #evidence({ evidence }: Finding): Pick<Result, 'evidence'> {
    if (evidence === undefined) return {};
    return { evidence: evidenceOf(evidence, (address, path) => this.#locate(address, path)) };
  }

  #proposal({ proposal: change }: Finding): Pick<Result, 'proposal'> {
    if (change === undefined) return {};
    const proposal = proposerOf(this.#decision.from.resources).propose(change);
    return proposal ? { proposal } : {};
  }

  quiet(address: string): Result {
    const place = this.#decision.from.resources.get(address);
    return {
      ...this.#common(this.#decision.verdict, address),
      severity: this.#rule.severity,
      message: '',
      path: [],
      location: this.#locate(address, []),
      ...this.#construct(place),
      related: [],
      scenario: null,
      reason: null,
      missing: null,
      fingerprint: fingerprintOf(this.#rule.id, address, ''),
      value: valueHash(undefined),
    };
  }

  #common(verdict: Verdict, address: string) {
    const { id, title, remediation } = this.#rule;
    const resource = subjectOf(address, this.#decision.from.resources.get(address)?.resource);
    return { rule: id, verdict, title, remediation, resource, suppressed: null };
  }

  /** The address is written only where it is not that of the subject. */
  #locate(address: string, path: Path, subject = address): Location | null {
    const location = this.#place(address, path);
    return location === null || address === subject ? location : { ...location, address };
  }

  /** What the assembly knows of it, or else the path that the template itself may carry. */
  #construct(place: ResolvedResource | undefined): { readonly construct?: Construct } {
    if (place === undefined) return {};
    const { stack, logicalId, attributes } = place.resource;
    const written = this.#options.templates.get(stack)?.generatedBy?.get(logicalId) ?? logicalId;
    const known = this.#options.constructs?.get(stack)?.get(written);
    if (known) return { construct: known };
    const path = at(attributes.Metadata, ['aws:cdk:path']);
    return typeof path === 'string' ? { construct: { path, source: null } } : {};
  }
}

function rootOf({ resource }: ResolvedResource): Json {
  return { Properties: resource.properties, ...(resource.attributes as Record<string, Json>) };
}

/** A policy of the estate file as findings see it. */
function policyRoot(address: string, organization: Organization | undefined): Json {
  const policies = [...(organization?.scps ?? []), ...(organization?.rcps ?? [])];
  const policy = policies.find(({ name }) => address === `organization/${name}`);
  return policy === undefined ? null : { document: policy.document, targets: policy.targets };
}

const proposers = new WeakMap<Resources, Proposer>();

/** Of the same resources the same one. */
function proposerOf(resources: Resources): Proposer {
  const known = proposers.get(resources) ?? new Proposer([...resources.values()].map(({ resource }) => resource));
  proposers.set(resources, known);
  return known;
}

function subjectOf(address: string, resource: Resource | undefined): Subject {
  if (resource === undefined) {
    const account = /^account\/(\d{12})$/.exec(address)?.[1] ?? null;
    return { address, logicalId: '', type: 'AWS::::Account', stack: '', account, region: null };
  }
  const { logicalId, type, stack, account, region } = resource;
  return { address, logicalId, type, stack, account: literal(account), region: literal(region) };
}

function literal(text: string): string | null {
  return text.startsWith('⟦') ? null : text;
}

/** The part of a scenario that the resource depends on; all of it where that is not known. */
function labelFor(label: ScenarioLabel | null, subject: ResolvedResource | undefined): ScenarioLabel | null {
  if (label === null) return null;
  const entries = Object.entries(label);
  const used = entries.filter(
    ([name]) => subject?.uses.has(`condition ${name}`) || subject?.uses.has(`parameter ${name}`),
  );
  const kept = used.length > 0 ? used : entries;
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

function passesWhen({ label }: EstateEvaluation, subject: ResolvedResource | undefined): string {
  const entries = Object.entries(labelFor(label, subject) ?? {});
  return entries.length === 0
    ? 'passes otherwise'
    : `passes when ${entries.map(([name, value]) => `${name} is ${value}`).join(' and ')}`;
}
