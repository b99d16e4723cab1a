import { isObject, type JsonObject } from '../../../model/json.ts';
import { type LiveType, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { objectOf, parsed, pick, textOf } from '../plain.ts';
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListKeysCommand,
  ListResourceTagsCommand,
} from '../sdk.ts';

const listKeys = operation('kms:ListKeys', [KMSClient, ListKeysCommand]);
const describeKey = operation('kms:DescribeKey', [KMSClient, DescribeKeyCommand]);
const getKeyPolicy = operation('kms:GetKeyPolicy', [KMSClient, GetKeyPolicyCommand]);
const getRotation = operation(
  'kms:GetKeyRotationStatus',
  [KMSClient, GetKeyRotationStatusCommand],
  ['UnsupportedOperationException'],
);
const listTags = operation('kms:ListResourceTags', [KMSClient, ListResourceTagsCommand]);

const DIRECT = ['Description', 'Enabled', 'KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'];

/** A key that a customer manages: its policy decides. Keys that AWS manages are told by their alias. */
export const kmsKey: LiveType = {
  type: 'AWS::KMS::Key',
  listed: [listKeys.action],
  async *list(aws) {
    for await (const key of aws.items(listKeys, { Limit: 1000 }, { key: 'Keys', token: 'NextMarker', ask: 'Marker' })) {
      const id = textOf(key, 'KeyId') ?? '';
      yield { id, name: id, arn: textOf(key, 'KeyArn') ?? '' };
    }
  },
  parts: {
    key: part(
      describeKey,
      ({ id }) => ({ KeyId: id }),
      (answer) => objectOf(answer, 'KeyMetadata'),
    ),
    policy: part(
      getKeyPolicy,
      ({ id }) => ({ KeyId: id, PolicyName: 'default' }),
      (answer) => answer['Policy'],
    ),
    rotation: part(getRotation, ({ id }) => ({ KeyId: id })),
    tags: part(
      listTags,
      ({ id }) => ({ KeyId: id }),
      (answer) => answer['Tags'],
    ),
  },
  convert({ arn, name }, parts) {
    const { KeyManager: manager, KeyState: state } = parts.object('key');
    if (manager === 'AWS' || state === 'PendingDeletion') return [];
    const properties: JsonObject = {
      ...parts.fill('key', DIRECT, (value) => pick(value, DIRECT)),
      ...parts.property('KeyPolicy', 'policy', (value) => parsed(value)),
      ...parts.fill('rotation', ['EnableKeyRotation', 'RotationPeriodInDays'], rotationOf),
      ...parts.tags(),
    };
    return [{ arn, name, properties }];
  },
  item: {
    verified: false,
    subject: ({ arn, configuration }) => {
      const id = textOf(configuration, 'keyId') ?? arn.split('/').at(-1) ?? '';
      return { id, name: id, arn };
    },
    parts: ({ configuration, supplementary }) => ({
      key: {
        ...('keyManager' in configuration && { KeyManager: configuration['keyManager'] ?? null }),
        ...('keyState' in configuration && { KeyState: configuration['keyState'] ?? null }),
        ...('description' in configuration && { Description: configuration['description'] ?? null }),
        ...('enabled' in configuration && { Enabled: configuration['enabled'] ?? null }),
        ...('keySpec' in configuration && { KeySpec: configuration['keySpec'] ?? null }),
        ...('keyUsage' in configuration && { KeyUsage: configuration['keyUsage'] ?? null }),
        ...('origin' in configuration && { Origin: configuration['origin'] ?? null }),
        ...('multiRegion' in configuration && { MultiRegion: configuration['multiRegion'] ?? null }),
      },
      ...('Policy' in supplementary && { policy: supplementary['Policy'] ?? null }),
      ...('KeyRotationStatus' in supplementary && {
        rotation: rotationItem(supplementary['KeyRotationStatus'] ?? null),
      }),
    }),
  },
};

function rotationOf(value: JsonObject): JsonObject {
  const { KeyRotationEnabled: enabled, RotationPeriodInDays: days } = value;
  return {
    ...(typeof enabled === 'boolean' && { EnableKeyRotation: enabled }),
    ...(typeof days === 'number' && { RotationPeriodInDays: days }),
  };
}

/** The item has the bare truth, or a map with it. */
function rotationItem(status: JsonObject[string]): JsonObject {
  if (isObject(status)) return { KeyRotationEnabled: status['keyRotationEnabled'] === true };
  return { KeyRotationEnabled: status === true || status === 'true' };
}
