import { CODE_KEYS, storedAt } from './code.ts';
import type { Expansion } from './expansion.ts';
import { hashOf } from './logical-id.ts';
import type { SamResource } from './sam-resource.ts';

const SAME = ['Description', 'CompatibleArchitectures', 'CompatibleRuntimes', 'LicenseInfo'];

/** `AWS::Serverless::LayerVersion`: a layer that is replaced, and kept, whenever it changes. */
export function expandLayerVersion(layer: SamResource, expansion: Expansion): void {
  const id = `${layer.id}${hashOf(layer.properties.value)}`;
  const { DependsOn, Metadata, ...others } = layer.ownAttributes;
  const policy = expansion.decidedText(layer.get('RetentionPolicy'))?.toLowerCase();
  const own = others['DeletionPolicy'];
  expansion.renamed.set(layer.id, id);
  expansion.add(layer, {
    id,
    type: 'AWS::Lambda::LayerVersion',
    attributes: {
      DependsOn,
      Metadata,
      DeletionPolicy: policy === undefined ? (own ?? 'Retain') : policy === 'delete' ? 'Delete' : 'Retain',
    },
    properties: {
      LayerName: layer.get('LayerName').orNothing ?? layer.id,
      Content: storedAt(layer.get('ContentUri'), CODE_KEYS),
      ...layer.properties.pick(...SAME),
    },
  });
}
