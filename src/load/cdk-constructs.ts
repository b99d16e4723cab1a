import type { Construct } from '../model/construct.ts';
import type { FrameFinder } from './cdk-frame.ts';
import type { CdkMetadata } from './cdk-metadata.ts';

export interface ResourceId {
  readonly stack: string;
  readonly logicalId: string;
}

/** A rule of parapet that the app acknowledged on a construct. */
export interface AcknowledgedRule {
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
  readonly resources: readonly ResourceId[];
  readonly source: Construct['source'];
}

/** The namespace of rule ids in `acknowledge`: the name of the plugin. */
const NAMESPACE = 'parapet::';

export interface Origin {
  readonly metadata: CdkMetadata;
  /** As `paths` takes it. */
  readonly stack: string;
  /** The construct of the stack. */
  readonly top: string;
  readonly find: FrameFinder;
}

/** The constructs of one stack by logical id. */
export function constructsOf(origin: Origin): ReadonlyMap<string, Construct> {
  const { metadata, stack } = origin;
  return new Map(
    [...metadata.paths(stack)].map(([id, path]) => [id, { path: path.slice(1), source: sourceOf(path, origin) }]),
  );
}

/** What a construct makes late has no line of the app; then that of the construct it belongs to tells most. */
function sourceOf(path: string, { metadata, top, find }: Origin): Construct['source'] {
  const own = find(metadata.frames(path));
  if (own !== null) return own;
  for (let end = path.lastIndexOf('/'); end > top.length; end = path.lastIndexOf('/', end - 1)) {
    const above = path.slice(0, end);
    for (const one of [above, `${above}/Resource`, `${above}/Default`]) {
      const source = find(metadata.frames(one));
      if (source !== null) return source;
    }
  }
  return null;
}

interface StackConstructs {
  readonly name: string;
  readonly constructs: ReadonlyMap<string, Construct>;
}

/** An acknowledgement covers its construct and all below it. */
export function acknowledgedRules(
  metadata: CdkMetadata,
  stacks: readonly StackConstructs[],
  find: FrameFinder,
): AcknowledgedRule[] {
  const ours = metadata.acknowledged.filter(({ id }) => id.startsWith(NAMESPACE));
  const covered = new Map<string, ResourceId[]>(ours.map(({ path }) => [path, []]));
  if (ours.length > 0) cover(covered, stacks);
  return ours.map(({ path, id, reason, trace }) => ({
    path: path.slice(1),
    rule: id.slice(NAMESPACE.length),
    reason,
    resources: covered.get(path) ?? [],
    source: find(trace),
  }));
}

/** Gives each resource to the constructs that it lies in. */
function cover(covered: ReadonlyMap<string, ResourceId[]>, stacks: readonly StackConstructs[]): void {
  for (const { name, constructs } of stacks) {
    for (const [logicalId, construct] of constructs) {
      const path = `/${construct.path}`;
      for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
        covered.get(path.slice(0, end))?.push({ stack: name, logicalId });
      }
    }
  }
}
