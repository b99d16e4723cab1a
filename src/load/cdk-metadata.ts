import { isObject, type Json, type JsonObject } from '../model/json.ts';

interface Entry {
  readonly type: string;
  readonly data: Json;
  readonly trace: readonly string[];
}

/** A rule that a construct acknowledges, with the calls that led to it. */
export interface Acknowledged {
  readonly path: string;
  readonly id: string;
  readonly reason: string;
  readonly trace: readonly string[];
}

/** The resource of a nested stack, below the construct of the stack. */
const NESTED = /^(.*)\.NestedStack\/[^/]*\.NestedStackResource$/;

/** No app has such a path; it would take long to walk. */
const LONGEST_PATH = 4096;

/** What the constructs of one stack and of the stacks nested in it say, by construct path with a leading `/`. */
export class CdkMetadata {
  readonly #entries = new Map<string, Entry[]>();
  readonly #nested = new Set<string>();
  readonly #paths = new Map<string, Map<string, string>>();

  /** Current versions keep it in a file beside the manifest, older ones in it; both can be there. */
  constructor(maps: readonly JsonObject[]) {
    for (const map of maps) {
      for (const [path, list] of Object.entries(map)) {
        if (!Array.isArray(list) || path.length > LONGEST_PATH) continue;
        this.#entries.set(path, [...(this.#entries.get(path) ?? []), ...(list as readonly Json[]).flatMap(entryOf)]);
      }
    }
    for (const path of this.#entries.keys()) {
      const nested = nestedPath(path);
      if (nested !== undefined) this.#nested.add(nested);
    }
    for (const path of this.#entries.keys()) this.#place(path);
  }

  #place(path: string): void {
    const id = this.#of(path, 'aws:cdk:logicalId')?.data;
    if (typeof id !== 'string') return;
    const stack = this.#stackOf(path);
    const ids = this.#paths.get(stack) ?? new Map<string, string>();
    this.#paths.set(stack, ids.set(id, path));
  }

  /** The nested stack that a construct lies in; empty: the stack itself. */
  #stackOf(path: string): string {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const above = path.slice(0, end);
      if (this.#nested.has(above)) return above;
    }
    return '';
  }

  #of(path: string, type: string): Entry | undefined {
    return this.#entries.get(path)?.find((entry) => entry.type === type);
  }

  /** Construct paths by logical id, of the stack itself (empty) or of one that is nested in it. */
  paths(stack: string): ReadonlyMap<string, string> {
    return this.#paths.get(stack) ?? new Map();
  }

  /** The template of a nested stack. */
  templateFile(path: string): string | undefined {
    const data = this.#of(path, 'aws:cdk:templateFile')?.data;
    return typeof data === 'string' ? data : undefined;
  }

  /** The calls that made a construct, the innermost first. Older versions trace the logical id. */
  frames(path: string): readonly string[] {
    const data = this.#of(path, 'aws:cdk:creationStack')?.data;
    return data === undefined ? (this.#of(path, 'aws:cdk:logicalId')?.trace ?? []) : textsOf(data);
  }

  tags(path: string): Record<string, string> {
    const data = this.#of(path, 'aws:cdk:stack-tags')?.data;
    const list = Array.isArray(data) ? (data as readonly Json[]) : [];
    const pairs = list.flatMap((tag) => {
      const [key, value] = isObject(tag) ? [tag['key'] ?? tag['Key'], tag['value'] ?? tag['Value']] : [];
      return typeof key === 'string' && typeof value === 'string' ? [[key, value] as const] : [];
    });
    return Object.fromEntries(pairs);
  }

  get acknowledged(): readonly Acknowledged[] {
    return [...this.#entries].flatMap(([path, entries]) =>
      entries
        .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
        .flatMap(({ data, trace }) =>
          Object.entries(isObject(data) ? data : {}).map(([id, reason]) => ({
            path,
            id,
            reason: typeof reason === 'string' ? reason : '',
            trace,
          })),
        ),
    );
  }
}

/** The construct of a nested stack, from the path of its resource. */
export function nestedPath(path: string): string | undefined {
  return NESTED.exec(path)?.[1];
}

function entryOf(entry: Json): Entry[] {
  if (!isObject(entry) || typeof entry['type'] !== 'string') return [];
  return [{ type: entry['type'], data: entry['data'] ?? null, trace: textsOf(entry['trace'] ?? []) }];
}

function textsOf(list: Json): string[] {
  return Array.isArray(list) ? (list as readonly Json[]).filter((item) => typeof item === 'string') : [];
}
