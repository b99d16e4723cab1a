import { at, isObject, type Json, type JsonObject } from '../model/json.ts';
import { type CdkMetadata, nestedPath } from './cdk-metadata.ts';
import type { CdkReader } from './cdk-reader.ts';

/** What is known of a template that may nest others. */
export interface Nesting {
  readonly file: string;
  readonly folder: string;
  readonly assets: string | undefined;
  readonly metadata: CdkMetadata;
  /** Path of the construct of a nested stack, with a leading `/`; empty for the stack of the manifest. */
  readonly path: string;
}

/** A stack that a template nests, and whose own template lies in the assembly. */
export interface Nested {
  readonly logicalId: string;
  /** As `Nesting` has it; undefined when nothing tells the construct. */
  readonly path: string | undefined;
  readonly file: string;
}

/** Nested stacks of a template, in its order. A template that is somewhere else is passed over: its outputs stay unknown. */
export function nestedStacks(nesting: Nesting, reader: CdkReader): Nested[] {
  return Object.entries(resourcesIn(reader.text(nesting.file))).flatMap(([logicalId, resource]) => {
    if (!isObject(resource) || resource['Type'] !== 'AWS::CloudFormation::Stack') return [];
    const named = at(resource, ['Metadata', 'aws:cdk:path']);
    const own = typeof named === 'string' ? `/${named}` : nesting.metadata.paths(nesting.path).get(logicalId);
    const path = own === undefined ? undefined : nestedPath(own);
    const file = templateOf(resource, path, { nesting, reader });
    return file === undefined ? [] : [{ logicalId, path, file }];
  });
}

/** Most templates nest nothing and need not be parsed twice. */
function resourcesIn(text: string): JsonObject {
  if (!text.includes('AWS::CloudFormation::Stack')) return {};
  try {
    const resources = at(JSON.parse(text) as Json, ['Resources']);
    return isObject(resources) ? resources : {};
  } catch {
    return {};
  }
}

/** The template names its asset, or the construct its template, or the assets know the hash in the URL. */
function templateOf(
  resource: JsonObject,
  path: string | undefined,
  { nesting, reader }: { nesting: Nesting; reader: CdkReader },
): string | undefined {
  const names = [
    () =>
      at(resource, ['Metadata', 'aws:asset:property']) === 'TemplateURL'
        ? at(resource, ['Metadata', 'aws:asset:path'])
        : undefined,
    () => (path === undefined ? undefined : nesting.metadata.templateFile(path)),
    () => assetOf(JSON.stringify(at(resource, ['Properties', 'TemplateURL']) ?? null), { nesting, reader }),
  ];
  for (const name of names) {
    const found = name();
    if (typeof found === 'string') return reader.within(nesting.folder, found);
  }
  return undefined;
}

function assetOf(url: string, { nesting, reader }: { nesting: Nesting; reader: CdkReader }): Json | undefined {
  const [hash] = /[0-9a-f]{64}(?=\.json)/.exec(url) ?? [];
  if (hash === undefined || nesting.assets === undefined) return undefined;
  return at(reader.json(nesting.assets, 'warning'), ['files', hash, 'source', 'path']);
}
