import type { ActionFact, ConditionKeyFact } from '../../model/facts.ts';
import { nearest } from '../../model/nearest.ts';

/** Names of one service, in words. */
interface ServiceText {
  /** Actions that change something and can be confined to resources. */
  readonly writes: string;
  readonly others: string;
  /** Names that no list has any more and that still work. */
  readonly legacy?: string;
  readonly keys: string;
}

export interface ActionTable {
  readonly date: string;
  /** Condition keys of every service. */
  readonly global: string;
  readonly services: Readonly<Record<string, ServiceText>>;
}

interface Names {
  readonly writes: readonly string[];
  readonly all: readonly string[];
  readonly keys: readonly string[];
  /** Lower case. */
  readonly known: ReadonlySet<string>;
}

/** Answers what the list of IAM actions says of names and patterns; what was asked once is kept. */
export class Actions {
  readonly date: string;
  readonly #table: ActionTable;
  readonly #services = new Map<string, Names | undefined>();
  readonly #actions = new Map<string, ActionFact>();
  readonly #keys = new Map<string, ConditionKeyFact>();

  constructor(table: ActionTable) {
    this.date = table.date;
    this.#table = table;
  }

  /** An action, or a pattern with `*` and `?`, in lower case. */
  action(text: string): ActionFact {
    return remembered(this.#actions, text, () => {
      const colon = text.indexOf(':');
      const [service, name] = colon < 0 ? ['', text] : [text.slice(0, colon), text.slice(colon + 1)];
      if (/^\*+$/.test(text)) return { known: true, writes: true };
      if (isPattern(service)) return this.#anyService(service, name);
      const names = this.#namesOf(service);
      if (names === undefined) return { known: false, writes: false, ...this.#otherService(service, name) };
      if (!isPattern(name) && names.known.has(name)) return { known: true, writes: has(names.writes, name) };
      const matches = matcher(name);
      if (isPattern(name) && names.all.some(matches)) return { known: true, writes: names.writes.some(matches) };
      return { known: false, writes: false, ...suggestion(service, nearest(name, names.all)) };
    });
  }

  /** A condition key in lower case; undefined for one that belongs to no service, as those of identity providers. */
  key(text: string): ConditionKeyFact | undefined {
    const service = text.slice(0, text.indexOf(':'));
    const keys = service === 'aws' ? this.#global : this.#namesOf(service)?.keys;
    if (keys === undefined) return undefined;
    return remembered(this.#keys, text, () => {
      if (keys.some((key) => matcher(key)(text))) return { known: true };
      const meant = nearest(text, keys);
      return meant === undefined ? { known: false } : { known: false, nearest: meant };
    });
  }

  get #global(): readonly string[] {
    return words(this.#table.global);
  }

  #namesOf(service: string): Names | undefined {
    return remembered(this.#services, service, () => {
      const text = Object.hasOwn(this.#table.services, service) ? this.#table.services[service] : undefined;
      if (text === undefined) return undefined;
      const { writes, others, legacy = '', keys } = text;
      const all = [...words(writes), ...words(others)];
      const known = new Set([...all, ...words(legacy)].map((name) => name.toLowerCase()));
      return { writes: words(writes), all, keys: words(keys), known };
    });
  }

  #anyService(service: string, name: string): ActionFact {
    const matches = matcher(name);
    const found = Object.keys(this.#table.services)
      .filter(matcher(service))
      .flatMap((one) => this.#namesOf(one) ?? []);
    const known = found.some(({ all }) => all.some(matches));
    return { known, writes: known && found.some(({ writes }) => writes.some(matches)) };
  }

  /** The same name in a service that is called nearly the same. */
  #otherService(service: string, name: string): { readonly nearest?: string } {
    const meant = nearest(service, Object.keys(this.#table.services));
    const names = meant === undefined ? undefined : this.#namesOf(meant);
    if (meant === undefined || names === undefined) return {};
    return suggestion(meant, isPattern(name) ? name : nearest(name, names.all));
  }
}

function suggestion(service: string, name: string | undefined): { readonly nearest?: string } {
  return name === undefined ? {} : { nearest: `${service}:${name}` };
}

function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  if (!memory.has(key)) memory.set(key, make());
  return memory.get(key) as T;
}

function words(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

function has(names: readonly string[], wanted: string): boolean {
  return names.some((name) => name.toLowerCase() === wanted);
}

function isPattern(text: string): boolean {
  return /[*?]/.test(text);
}

/** `*` takes any text, `?` one letter; letters of either case are the same. Never slower than the product of both lengths. */
function matcher(pattern: string): (text: string) => boolean {
  const wanted = pattern.toLowerCase();
  return (text) => isMatch(wanted, text.toLowerCase());
}

function isMatch(pattern: string, text: string): boolean {
  let [at, star, mark] = [0, -1, 0];
  for (let i = 0; i < text.length; ) {
    if (pattern[at] === '*') [star, at, mark] = [at, at + 1, i];
    else if (pattern[at] === '?' || pattern[at] === text[i]) [at, i] = [at + 1, i + 1];
    else if (star >= 0) [at, mark, i] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
