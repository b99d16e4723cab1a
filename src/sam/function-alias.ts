import { gradualUpdate } from './deployment-preference.ts';
import type { Expansion } from './expansion.ts';
import { getAtt, ref } from './intrinsics.ts';
import { hashOf } from './logical-id.ts';
import type { SamResource } from './sam-resource.ts';
import type { Target } from './target.ts';
import type { Draft, DraftMap } from './trace.ts';
import type { Written } from './written.ts';

interface Published {
  readonly code: Draft;
  /** Whether CodeDeploy moves the alias. */
  readonly isGradual: boolean;
}

export interface Alias extends Target {
  /** The name of the alias. */
  readonly qualifier: Written;
}

/** `AutoPublishAlias`: a version of the code and an alias of it, which then stands for the function everywhere. */
export function addAlias(owner: SamResource, expansion: Expansion, { code, isGradual }: Published): Alias | undefined {
  const written = owner.get('AutoPublishAlias');
  const name = expansion.decidedText(written);
  if (name === undefined) return undefined;
  const version = addVersion(owner, expansion, code);
  const id = `${owner.id}Alias${name.replaceAll('-', 'D').replaceAll('_', 'U')}`;
  expansion.add(owner, {
    id,
    type: 'AWS::Lambda::Alias',
    at: written.path,
    attributes: isGradual ? { UpdatePolicy: gradualUpdate(owner) } : {},
    properties: {
      Name: written,
      FunctionName: ref(owner.id),
      FunctionVersion: getAtt(version, 'Version'),
      ProvisionedConcurrencyConfig: owner.get('ProvisionedConcurrencyConfig'),
    },
  });
  expansion.aliases.set(`${owner.id}.Alias`, id);
  return { id, arn: ref(id), name: ref(id), kind: 'function', qualifier: written };
}

function addVersion(owner: SamResource, expansion: Expansion, code: Draft): string {
  const hash = expansion.decidedText(owner.get('AutoPublishCodeSha256'));
  const id = `${owner.id}Version${hash?.slice(0, 10) ?? hashOf(expansion.trace.make(owner.path, replacedBy(owner, code)))}`;
  const policy = expansion.decidedText(owner.get('VersionDeletionPolicy'));
  const isKept = !owner.get('CapacityProviderConfig').exists;
  expansion.add(owner, {
    id,
    type: 'AWS::Lambda::Version',
    at: owner.get('AutoPublishAlias').path,
    attributes: { DeletionPolicy: policy ?? (isKept ? 'Retain' : 'Delete'), ...owner.sharedAttributes },
    properties: {
      FunctionName: ref(owner.id),
      Description: owner.get('VersionDescription'),
      FunctionScalingConfig: isKept ? undefined : owner.get('FunctionScalingConfig'),
    },
  });
  expansion.aliases.set(`${owner.id}.Version`, id);
  return id;
}

/** What makes a new version when it changes. */
function replacedBy(owner: SamResource, code: Draft): DraftMap {
  if (owner.get('AutoPublishAliasAllProperties').value === true) return { All: owner.properties };
  const environment = owner.get('Environment');
  const { MemorySize, SnapStart } = owner.properties.pick('MemorySize', 'SnapStart');
  const flat = typeof code === 'object' && code !== null && !Array.isArray(code) ? (code as DraftMap) : { Code: code };
  return { ...flat, ...Object.fromEntries(environment.entries()), MemorySize, SnapStart };
}
