import { posix } from 'node:path';
import type { Construct } from '../model/construct.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { freeName } from '../model/free-name.ts';
import { type AcknowledgedRule, acknowledgedRules, constructsOf, type ResourceId } from './cdk-constructs.ts';
import { type FrameFinder, frameFinder } from './cdk-frame.ts';
import { type CdkSettings, type StackArtifact, stackArtifacts } from './cdk-manifest.ts';
import { nestedStacks } from './cdk-nested.ts';
import { CdkReader } from './cdk-reader.ts';
import type { FileSystem } from './file-system.ts';

/** One stack of an assembly, nested ones too. */
export interface AssembledStack {
  /** Folder of the assembly: its stacks belong together. */
  readonly assembly: string;
  /** The path of its construct with `.` for `/`; unique in the assembly. */
  readonly name: string;
  readonly file: string;
  readonly settings: CdkSettings;
  /** The resource that a nested stack is. */
  readonly parent?: ResourceId;
  /** By logical id. */
  readonly constructs: ReadonlyMap<string, Construct>;
  /** Of the whole stack and those nested in it; kept with the outermost. */
  readonly acknowledged: readonly AcknowledgedRule[];
}

export interface CdkAssembly {
  readonly stacks: readonly AssembledStack[];
  readonly diagnostics: readonly Diagnostic[];
}

/** No real assembly comes near; a made-up one could nest without end. */
const MOST_STACKS = 2000;

/** Reads what an assembly says of its stacks; their templates are read with all others. */
export function readCdkAssembly(folder: string, io: FileSystem): CdkAssembly {
  const reader = new CdkReader(folder, io);
  const collector = new Collector(reader, frameFinder(io));
  for (const artifact of stackArtifacts(reader)) collector.stack(artifact);
  if (collector.isCut) reader.note('error', posix.join(folder, 'manifest.json'), `has more than ${MOST_STACKS} stacks`);
  return { stacks: collector.stacks, diagnostics: reader.diagnostics };
}

/** A template on its way down from the stack of the manifest. */
interface Level {
  readonly artifact: StackArtifact;
  readonly file: string;
  /** With a leading `/`; empty for the stack of the manifest. */
  readonly path: string;
  readonly name: string;
  readonly parent?: ResourceId;
  /** Templates that this one is nested in. */
  readonly outer: readonly string[];
}

class Collector {
  readonly stacks: AssembledStack[] = [];
  /** Whether there were more than are read. */
  isCut = false;
  readonly #reader: CdkReader;
  readonly #find: FrameFinder;
  readonly #names = new Set<string>();

  constructor(reader: CdkReader, find: FrameFinder) {
    this.#reader = reader;
    this.#find = find;
  }

  stack(artifact: StackArtifact): void {
    const first = this.stacks.length;
    this.#add({ artifact, file: artifact.file, path: '', name: artifact.path, outer: [] });
    const outermost = this.stacks[first];
    if (outermost === undefined) return;
    const acknowledged = acknowledgedRules(artifact.metadata, this.stacks.slice(first), this.#find);
    this.stacks[first] = { ...outermost, acknowledged };
  }

  #add({ artifact, file, path, name: wanted, parent, outer }: Level): void {
    this.isCut ||= this.stacks.length >= MOST_STACKS;
    if (this.isCut) return;
    const { folder, assets, metadata, settings } = artifact;
    const name = freeName(wanted.replaceAll('/', '.'), this.#names);
    this.stacks.push({
      assembly: this.#reader.root,
      name,
      file,
      settings: parent ? nestedSettings(settings) : settings,
      ...(parent && { parent }),
      constructs: constructsOf({ metadata, stack: path, top: path || `/${artifact.path}`, find: this.#find }),
      acknowledged: [],
    });
    for (const nested of nestedStacks({ file, folder, assets, metadata, path }, this.#reader)) {
      const { logicalId } = nested;
      if (nested.file === file || outer.includes(nested.file)) continue;
      this.#add({
        artifact,
        file: nested.file,
        path: nested.path ?? `${path}/${logicalId}`,
        name: nested.path?.slice(1) ?? `${name}.${logicalId}`,
        parent: { stack: name, logicalId },
        outer: [...outer, file],
      });
    }
  }
}

/** CloudFormation chooses the name of a nested stack; parameters come from its parent. */
function nestedSettings({ stackName: _, ...settings }: CdkSettings): CdkSettings {
  return { ...settings, parameters: {} };
}
