import type { ParsedDocument } from '../model/document.ts';
import { isObject } from '../model/json.ts';
import { type Problem, problemsError } from '../model/problem.ts';
import type { Rule } from '../model/rule.ts';
import { allowlistChecks } from './allowlist-checks.ts';
import { buildConfig } from './build-config.ts';
import type { Config } from './config.ts';
import { crossChecks } from './cross-checks.ts';
import { type NamedFiles, readNamedFiles } from './named-files.ts';
import { ruleChecks } from './rule-checks.ts';
import { Allowlist } from './schema/allowlist.ts';
import { ConfigFile } from './schema.ts';
import { parseBySchema } from './schema-problems.ts';

export interface ConfigInput extends ParsedDocument {
  /** Reads a file that the configuration names, by its path relative to the configuration. */
  readonly read: (path: string) => ParsedDocument;
  /** The rules there are, custom ones included. Without them ids and settings of rules are not checked. */
  readonly rules?: readonly Rule[];
}

/** Reads parapet.yaml. Throws one UsageError that lists everything wrong with it and with the files it names. */
export function parseConfig(input: ConfigInput): Config {
  const root = withoutEmptyAllowlist(input.root ?? {});
  const document: ParsedDocument = { file: input.file, root, locate: input.locate };
  const file = parseBySchema(ConfigFile, document);
  const named = readNamedFiles(document, input.read);
  const allowlist = parseAllowlist(document, named);
  const checks = [...crossChecks(document), ...(input.rules ? ruleChecks(document, input.rules) : [])];
  const problems: Problem[] = [...file.problems, ...named.problems, ...allowlist.problems, ...checks];
  if (file.value === undefined || problems.length > 0) throw problemsError(input.file, problems);
  return buildConfig({ document, file: file.value, named, allowlist: allowlist.value });
}

/** `privatelink: {}` says no more than no key. */
function withoutEmptyAllowlist(root: unknown): unknown {
  if (!isObject(root) || !isObject(root['privatelink']) || Object.keys(root['privatelink']).length > 0) return root;
  const { privatelink: _, ...rest } = root;
  return rest;
}

/** Parses the allowlist where it has a file of its own; inline it was parsed with the rest. */
function parseAllowlist(estate: ParsedDocument, { allowlist }: NamedFiles) {
  if (allowlist === undefined) return { value: undefined, problems: [] };
  const { document, path } = allowlist;
  const own = document === estate ? { value: undefined, problems: [] } : parseBySchema(Allowlist, document);
  const content = path.reduce<unknown>((node, step) => (isObject(node) ? node[step] : undefined), document.root);
  const checks =
    isObject(content) && isObject(estate.root) ? allowlistChecks({ ...allowlist, content }, estate.root) : [];
  return { value: own.value, problems: [...own.problems, ...checks] };
}
