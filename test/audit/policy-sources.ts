import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** Libraries that look things up for others; what matters is who asks them for what. */
const INDEXES = ['parapet.lib.estate', 'parapet.lib.text'];
const TYPE = /AWS::[A-Za-z0-9]+::[A-Za-z0-9]+/g;
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const POLICIES = fileURLToPath(new URL('../../policies', import.meta.url));

/** A Rego file as the audits see it: its description, and its top-level definitions by name. */
export interface PolicySource {
  /** Relative to the policies. */
  readonly file: string;
  readonly package: string;
  readonly metadata: unknown;
  /** Packages by the name they go by here. */
  readonly imports: ReadonlyMap<string, string>;
  /** Texts of all rules and functions of one name, comments left out. */
  readonly definitions: ReadonlyMap<string, string>;
}

/** Every Rego file that is no test, by package. */
export function readPolicies(): ReadonlyMap<string, PolicySource> {
  const names = readdirSync(POLICIES, { recursive: true, encoding: 'utf8' });
  const files = names.filter((file) => file.endsWith('.rego') && !file.endsWith('_test.rego'));
  return new Map(files.sort().map((file) => [packageOf(read(file)), policyOf(file, read(file))]));
}

function read(file: string): string {
  return readFileSync(`${POLICIES}/${file}`, 'utf8');
}

/** A Rego file, from its text. */
export function policyOf(file: string, text: string): PolicySource {
  const imports = [...text.matchAll(/^import data\.(\S+?(\w+))(?: as (\w+))?$/gm)].map(
    ([, name = '', last = '', alias = last]) => [alias, name] as const,
  );
  return {
    file,
    package: packageOf(text),
    metadata: metadataOf(text),
    imports: new Map(imports),
    definitions: definitionsOf(text),
  };
}

function packageOf(text: string): string {
  return /^package (\S+)$/m.exec(text)?.[1] ?? '';
}

/** The METADATA block above the package. */
function metadataOf(text: string): unknown {
  const block = /^# METADATA\n((?:#.*\n)+)package /m.exec(text)?.[1] ?? '';
  return parse(block.replaceAll(/^# ?/gm, ''));
}

/** The formatter leaves only heads, closing brackets and comments at the start of a line. */
function definitionsOf(text: string): ReadonlyMap<string, string> {
  const definitions = new Map<string, string>();
  for (const part of text.split(/\n(?=[a-z_])/)) {
    const name = /^(?!package |import )(?:default )?([a-z_]\w*)/.exec(part)?.[1];
    if (name === undefined) continue;
    const code = part.replaceAll(/^\s*#.*$/gm, '');
    definitions.set(name, `${definitions.get(name) ?? ''}\n${code}`);
  }
  return definitions;
}

export interface Definition {
  readonly source: PolicySource;
  readonly name: string;
  readonly text: string;
}

/** The definitions that a policy consists of: its own, and those of libraries that they lead to. */
export function reachableFrom(policy: PolicySource, policies: ReadonlyMap<string, PolicySource>): Definition[] {
  const found = new Map<string, Definition>();
  const pending = [...policy.definitions.keys()].map((name) => ({ source: policy, name }));
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { source, name } = next;
    const text = source.definitions.get(name);
    const key = `${source.package}.${name}`;
    if (text === undefined || found.has(key)) continue;
    found.set(key, { source, name, text });
    for (const [word] of text.matchAll(/\b[a-z_]\w*\b/g)) pending.push({ source, name: word });
    for (const [alias, other] of source.imports) {
      const library = policies.get(other);
      for (const [, word = ''] of text.matchAll(new RegExp(`\\b${alias}\\.([a-z_]\\w*)`, 'g')))
        if (library) pending.push({ source: library, name: word });
    }
  }
  return [...found.values()];
}

/** Types that a definition speaks of; of one that takes them from its neighbours, all of its file. */
export function typesIn({ source, text }: Definition): readonly string[] {
  return text.match(TYPE) ?? typesOf(source);
}

/** Types that the code of a policy speaks of; not its description. */
export function typesOf({ definitions }: PolicySource): readonly string[] {
  return [...definitions.values()].flatMap((text) => text.match(TYPE) ?? []);
}

/** Where a policy reads more than the resource it judges: links, other resources, resources of types that it does not judge. */
export function readsOthers(
  policy: PolicySource,
  judged: readonly string[],
  policies: ReadonlyMap<string, PolicySource>,
): readonly string[] {
  return reachableFrom(policy, policies).flatMap((definition) => {
    const { source, name, text } = definition;
    if (INDEXES.includes(source.package)) return [];
    const others = [...text.matchAll(/\b(?:input\.(?:resources|links|pairs)|estate\.(?!of_type\b)\w+)/g)].map(
      ([one]) => one,
    );
    const types = text.includes('estate.of_type') ? typesIn(definition).filter((type) => !judged.includes(type)) : [];
    return [...others, ...types].map((one) => `${source.package}.${name}: ${one}`);
  });
}
