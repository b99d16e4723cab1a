import * as opa from '@open-policy-agent/opa-wasm';
import { EngineError } from '../model/errors.ts';
import type { PolicyInput } from '../model/estate.ts';
import type { RuleFindings, Step } from '../model/finding.ts';
import type { Flow } from '../model/flow.ts';
import type { Path } from '../model/json.ts';
import type { PolicyBytes } from '../model/ports.ts';

const PAGE = 65_536;
/** One page less than 32-bit addresses reach: the allocator of the module counts the end of memory, too. */
const MAX_PAGES = 65_535;
const FIRST_PAGES = 128;
/**
 * Measured: memory that an evaluation takes for each byte of its input when all rules of one batch have much to say. Growing
 * page by page costs more than a millisecond a page, pages that stay untouched cost nothing.
 */
const GROWTH = 200;
/** Nothing is freed within an evaluation: from this size of input on, rules are asked in batches. */
const LARGE_INPUT = 1_000_000;
const BATCH = 12;
const RESULTS = 'parapet/results';
const MATCHES = 'parapet/matches';
const FLOWS = 'parapet/flows';
const EXPLAIN = 'parapet/explain';

/** What every rule says of one input, by rule id. */
export type Findings = Readonly<Record<string, RuleFindings>>;

/** What an event pattern says of a sample event. */
export interface PatternMatch {
  /** 0 (no), 1 (not known), 2 (yes). */
  readonly score: number;
  /** Of the branch that comes nearest to the event. */
  readonly fields: readonly { readonly key: string; readonly path: Path; readonly score: number }[];
}

/** One compiled module of policies. */
export interface Policies {
  /** Throws EngineError when the module fails: a policy conflict, or memory. */
  readonly evaluate: (input: PolicyInput) => Promise<Findings>;
  /** What every event pattern says of `input.event`, by address. Throws EngineError. */
  readonly match: (input: PolicyInput) => Promise<Readonly<Record<string, PatternMatch>>>;
  /** Every way of an event; of the shipped module alone. */
  readonly flows: (input: PolicyInput) => Promise<readonly Flow[]>;
  /** The steps that decide about the destination that each place names, in their order; of the shipped module alone. */
  readonly explain: (input: PolicyInput, places: readonly Place[]) => Promise<readonly (readonly Step[])[]>;
}

/** Address and path where a resource names what it delivers to. */
export type Place = readonly [address: string, path: Path];

/**
 * Hosts one module. It is compiled once; its instance is replaced by one with larger memory when an input needs it, since
 * memory that grows page by page is slow, and untouched pages cost nothing.
 */
export function hostPolicies(policies: PolicyBytes): Promise<Policies> {
  const known = hosted.get(policies.bytes) ?? host(policies);
  hosted.set(policies.bytes, known);
  return known;
}

/** Whoever judges again has the module already. */
const hosted = new WeakMap<Uint8Array, Promise<Policies>>();

async function host({ bytes, wording = (text) => text }: PolicyBytes): Promise<Policies> {
  const module = await WebAssembly.compile(bytes).catch((cause: unknown) => {
    throw new EngineError('the policy module is no WebAssembly', { cause });
  });
  const one = new Host(module, wording);
  return {
    async evaluate(input) {
      const { rules: _, ...rest } = input;
      const text = JSON.stringify({ rules: [], ...rest });
      const answers: Findings[] = [];
      for (const rules of batchesOf(input.rules, text.length))
        answers.push(one.run<Findings>(withRules(text, rules), RESULTS) ?? {});
      return Object.assign({}, ...answers) as Findings;
    },
    async match(input) {
      return one.run(JSON.stringify(input), MATCHES) ?? {};
    },
    async flows(input) {
      return one.run(JSON.stringify(input), FLOWS) ?? [];
    },
    async explain(input, ask) {
      return one.run(JSON.stringify({ ...input, ask }), EXPLAIN) ?? [];
    },
  };
}

/** The input is written once; only the rules differ between batches. */
function withRules(text: string, rules: readonly string[]): string {
  return `{"rules":${JSON.stringify(rules)},${text.slice('{"rules":[],'.length)}`;
}

function batchesOf(rules: readonly string[], length: number): (readonly string[])[] {
  if (length < LARGE_INPUT) return [rules];
  return Array.from({ length: Math.ceil(rules.length / BATCH) }, (_, i) => rules.slice(i * BATCH, (i + 1) * BATCH));
}

class Host {
  readonly #module: WebAssembly.Module;
  readonly #wording: (text: string) => string;
  #instance: opa.LoadedPolicy | undefined;
  #pages = 0;

  constructor(module: WebAssembly.Module, wording: (text: string) => string) {
    this.#module = module;
    this.#wording = wording;
  }

  /** What one entrypoint answers, undefined for nothing; the caller knows its type. */
  run<T>(text: string, entrypoint: string): T | undefined {
    const wanted = Math.min(MAX_PAGES, FIRST_PAGES + Math.ceil((text.length * GROWTH) / PAGE));
    try {
      if (this.#instance === undefined || wanted > this.#pages) {
        this.#pages = wanted;
        this.#instance = instantiate(this.#module, wanted);
      }
      return run(this.#instance, text, entrypoint);
    } catch (cause) {
      // An instance that has failed once is not to be trusted again.
      this.#instance = undefined;
      throw new EngineError(`the policies could not be evaluated: ${this.#wording(wordsOf(cause))}`, { cause });
    }
  }
}

// The package exports by name only `loadPolicy`, whatever its types say.
const { loadPolicySync } = (opa as unknown as { readonly default: Pick<typeof opa, 'loadPolicySync'> }).default;

/** Not `loadPolicy`: that one asks for the `Response` of fetch, which takes Node longer to load than all the rest. */
function instantiate(module: WebAssembly.Module, initial: number): opa.LoadedPolicy {
  return loadPolicySync(module, { initial, maximum: MAX_PAGES });
}

function run<T>(instance: opa.LoadedPolicy, text: string, entrypoint: string): T | undefined {
  const [answer] = instance.evaluate(new TextEncoder().encode(text).buffer, entrypoint) as { result: T }[];
  return answer?.result;
}

/** The library throws texts and plain objects. */
function wordsOf(cause: unknown): string {
  if (cause instanceof RangeError || String(cause).includes('opa_malloc'))
    return 'the input needs more memory than WebAssembly has';
  if (typeof cause === 'object' && cause !== null && 'message' in cause) return String(cause.message);
  return String(cause);
}
