import type { CheckResult, Result } from '../../model/result.ts';
import { isQuiet } from '../results/state.ts';

/** Anchors of what a report holds; they are numbers, so that no name of a template gets into one. */
export interface Names {
  readonly card: (result: Result) => string;
  /** Undefined for a rule that the report does not explain. */
  readonly rule: (id: string) => string | undefined;
  /** Cards of the open results about a resource. */
  readonly about: (address: string) => readonly string[];
  /** Cards of the findings of that fingerprint. */
  readonly finding: (fingerprint: string) => readonly string[];
}

export function namesOf({ results, rules }: CheckResult): Names {
  const cards = new Map(results.map((result, i) => [result, `r${i + 1}`]));
  const anchors = new Map(rules.map(({ id }, i) => [id, `rule${i + 1}`]));
  const byAddress = new Map<string, string[]>();
  const byFingerprint = new Map<string, string[]>();
  for (const result of results) {
    if (isQuiet(result) || result.suppressed !== null) continue;
    const name = cards.get(result) as string;
    for (const address of new Set([result.resource.address, result.location?.address ?? result.resource.address]))
      add(byAddress, address, name);
    add(byFingerprint, result.fingerprint, name);
  }
  return {
    card: (result) => cards.get(result) ?? '',
    rule: (id) => anchors.get(id),
    about: (address) => byAddress.get(address) ?? [],
    finding: (fingerprint) => byFingerprint.get(fingerprint) ?? [],
  };
}

function add(lists: Map<string, string[]>, key: string, name: string): void {
  const list = lists.get(key);
  if (list) list.push(name);
  else lists.set(key, [name]);
}
