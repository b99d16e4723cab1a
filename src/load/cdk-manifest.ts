import { posix } from 'node:path';
import { isObject, type Json, type JsonObject, own } from '../model/json.ts';
import { partitionOf, REGION } from '../model/region.ts';
import { CdkMetadata } from './cdk-metadata.ts';
import type { CdkReader } from './cdk-reader.ts';

/** What an assembly says of a stack beside its template. */
export interface CdkSettings {
  readonly stackName?: string;
  readonly account?: string;
  readonly region?: string;
  readonly partition?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
}

/** A stack that a manifest lists. */
export interface StackArtifact {
  /** Ids of the constructs from the app down to the stack, joined by `/`; its name where that is not stated. */
  readonly path: string;
  /** The folder of the manifest. */
  readonly folder: string;
  readonly file: string;
  /** The manifest of its assets, where there is one. */
  readonly assets: string | undefined;
  readonly settings: CdkSettings;
  readonly metadata: CdkMetadata;
}

/** The stacks of an assembly and of its stages. What a manifest holds beside them, and keys that are not known, do no harm. */
export function stackArtifacts(reader: CdkReader): StackArtifact[] {
  const found: StackArtifact[] = [];
  const folders = [reader.root];
  const seen = new Set<string>();
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    if (seen.has(folder)) continue;
    seen.add(folder);
    const manifest = reader.json(posix.join(folder, 'manifest.json'), 'error');
    for (const [id, artifact] of Object.entries(mapIn(manifest, 'artifacts'))) {
      if (!isObject(artifact)) continue;
      const properties = mapIn(artifact, 'properties');
      const stage = artifact['type'] === 'cdk:cloud-assembly' ? textIn(properties, 'directoryName') : undefined;
      const inner = stage === undefined ? undefined : reader.within(folder, stage);
      if (inner !== undefined) folders.push(inner);
      const stack =
        artifact['type'] === 'aws:cloudformation:stack' ? stackOf(id, artifact, { folder, reader }) : undefined;
      if (stack) found.push(stack);
    }
  }
  return found;
}

interface Where {
  readonly folder: string;
  readonly reader: CdkReader;
}

function stackOf(id: string, artifact: JsonObject, { folder, reader }: Where): StackArtifact | undefined {
  const properties = mapIn(artifact, 'properties');
  const template = textIn(properties, 'templateFile');
  const file = template === undefined ? undefined : reader.within(folder, template);
  if (file === undefined) {
    reader.note('error', posix.join(folder, 'manifest.json'), `stack ${id} names no template of the assembly`);
    return undefined;
  }
  const additional = textIn(artifact, 'additionalMetadataFile');
  const besides = additional === undefined ? undefined : reader.within(folder, additional);
  const metadata = new CdkMetadata([
    mapIn(artifact, 'metadata'),
    (besides !== undefined && reader.json(besides, 'warning')) || {},
  ]);
  const stackName = textIn(properties, 'stackName') ?? id;
  const path = textIn(artifact, 'displayName') ?? stackName;
  return {
    path,
    folder,
    file,
    assets: reader.within(folder, `${id}.assets.json`),
    settings: {
      stackName,
      ...environmentOf(textIn(artifact, 'environment') ?? ''),
      tags: { ...metadata.tags(`/${path}`), ...textsIn(mapIn(properties, 'tags')) },
      parameters: textsIn(mapIn(properties, 'parameters')),
    },
    metadata,
  };
}

/** `aws://account/region`; either can be said to be unknown. */
function environmentOf(text: string): Pick<CdkSettings, 'account' | 'region' | 'partition'> {
  const [account = '', region = ''] = text.replace(/^aws:\/\//, '').split('/');
  return {
    ...(/^\d{12}$/.test(account) && { account }),
    ...(REGION.test(region) && { region, partition: partitionOf(region) }),
  };
}

function mapIn(map: JsonObject | undefined, key: string): JsonObject {
  const value = own(map ?? {}, key);
  return isObject(value) ? value : {};
}

function textIn(map: JsonObject, key: string): string | undefined {
  const value = own<Json>(map, key);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textsIn(map: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(map).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}
