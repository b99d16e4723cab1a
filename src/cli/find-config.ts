import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../config/config.ts';
import type { ParsedDocument } from '../model/document.ts';
import { isObject } from '../model/json.ts';
import type { Places } from '../model/location.ts';
import type { Rule } from '../model/rule.ts';
import { parseDocument, readDocument, readText } from './documents.ts';

const DEFAULT = 'parapet.yaml';

export interface FoundConfig {
  readonly document: ParsedDocument;
  /** Paths in it are relative to this. */
  readonly folder: string;
  /** Folders of custom policies, needed before the rest can be read: they bring rules along. */
  readonly policyFolders: readonly string[];
  /** Of the only module that may run. */
  readonly policyDigest: string | undefined;
  readonly parse: (rules: readonly Rule[]) => Config;
  /** The same without the texts of organization policies: one of them may be the file that is about to be written. */
  readonly parseAllowlist: (rules: readonly Rule[]) => Config;
  readonly places: Places;
  /** The text of the estate file, or of one that it names; undefined for any other. */
  readonly text: (file: string) => string | undefined;
}

/** The estate file that a flag names, or the one of the current folder. */
export async function findConfig(flag: string | undefined): Promise<FoundConfig | undefined> {
  if (flag === undefined && !existsSync(DEFAULT)) return undefined;
  const file = flag ?? DEFAULT;
  const folder = dirname(file);
  const document = readDocument(file);
  const { folders, digest } = policiesOf(document);
  const { parseConfig } = await import('../config/parse-config.ts');
  const { organizationPlaces } = await import('../config/places.ts');
  const known = new Set([file]);
  const read = (path: string): ParsedDocument => {
    const named = parseDocument(join(folder, path));
    known.add(named.file);
    return named;
  };
  return {
    document,
    folder,
    policyFolders: folders.map((path) => join(folder, path)),
    policyDigest: digest,
    parse: (rules) => parseConfig({ ...document, rules, read }),
    parseAllowlist(rules) {
      const { privatelink } = isObject(document.root) ? document.root : {};
      const empty = (file: string) => ({ file, root: {}, locate: document.locate });
      const only = (path: string) => (path === privatelink ? read(path) : empty(path));
      return parseConfig({ ...document, rules, read: only });
    },
    places: organizationPlaces(document, read),
    text: (name) => (known.has(name) ? readText(name) : undefined),
  };
}

/** What is wrong with its shape is said where the whole file is parsed. */
function policiesOf({ root }: ParsedDocument): { readonly folders: readonly string[]; readonly digest?: string } {
  const policies = isObject(root) ? root['policies'] : undefined;
  const { folders, digest } = isObject(policies) ? policies : { folders: policies, digest: undefined };
  return {
    folders: (Array.isArray(folders) ? folders : []).filter((path) => typeof path === 'string'),
    ...(typeof digest === 'string' && { digest }),
  };
}
