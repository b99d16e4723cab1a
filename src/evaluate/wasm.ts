import { type LoadedPolicy, loadPolicy } from '@open-policy-agent/opa-wasm';
import { EngineError } from '../model/errors.ts';
import type { PolicyInput } from '../model/estate.ts';
import type { RuleFindings } from '../model/finding.ts';

const PAGE = 65_536;
/** WASM memory may hold no more (32-bit addresses). */
const MAX_PAGES = 65_536;
const FIRST_PAGES = 128;
/** Measured: an evaluation takes about this many times the bytes of its input, on top of what the rules allocate. */
const GROWTH = 24;
const ENTRYPOINT = 'parapet/results';

/** What every rule says of one input, by rule id. */
export type Findings = Readonly<Record<string, RuleFindings>>;

/** One compiled module of policies. */
export interface Policies {
  /** Throws EngineError when the module fails: a policy conflict, or memory. */
  readonly evaluate: (input: PolicyInput) => Promise<Findings>;
}

/**
 * Hosts one module. It is compiled once; its instance is replaced by one with larger memory when an input needs it, since
 * memory that grows page by page is slow, and untouched pages cost nothing.
 */
export async function hostPolicies(bytes: Uint8Array<ArrayBuffer>): Promise<Policies> {
  const module = await WebAssembly.compile(bytes).catch((cause: unknown) => {
    throw new EngineError('the policy module is no WebAssembly', { cause });
  });
  let instance: LoadedPolicy | undefined;
  let pages = 0;
  return {
    async evaluate(input) {
      const text = JSON.stringify(input);
      const wanted = Math.min(MAX_PAGES, FIRST_PAGES + Math.ceil((text.length * GROWTH) / PAGE));
      if (instance === undefined || wanted > pages) {
        pages = wanted;
        instance = await instantiate(module, pages);
      }
      try {
        return run(instance, text);
      } catch (error) {
        instance = undefined;
        throw error;
      }
    },
  };
}

function instantiate(module: WebAssembly.Module, initial: number): Promise<LoadedPolicy> {
  return loadPolicy(module, { initial, maximum: MAX_PAGES });
}

function run(instance: LoadedPolicy, text: string): Findings {
  try {
    const [answer] = instance.evaluate(new TextEncoder().encode(text).buffer, ENTRYPOINT) as { result: Findings }[];
    return answer?.result ?? {};
  } catch (cause) {
    throw new EngineError(`the policies could not be evaluated: ${wordsOf(cause)}`, { cause });
  }
}

/** The library throws texts and plain objects. */
function wordsOf(cause: unknown): string {
  if (cause instanceof RangeError) return 'the input needs more memory than WebAssembly has';
  if (typeof cause === 'object' && cause !== null && 'message' in cause) return String(cause.message);
  return String(cause);
}
