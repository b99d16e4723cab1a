import { isObject } from '../model/json.ts';
import type { Draft, DraftMap } from './trace.ts';
import type { Written } from './written.ts';

interface Keys {
  readonly bucket: string;
  readonly key: string;
  readonly version: string;
}

export const CODE_KEYS: Keys = { bucket: 'S3Bucket', key: 'S3Key', version: 'S3ObjectVersion' };
export const BODY_KEYS: Keys = { bucket: 'Bucket', key: 'Key', version: 'Version' };

/** Where a file was uploaded to, as native resources say it. A local path stays one: packaging replaces it. */
export function storedAt(uri: Written, { bucket, key, version }: Keys): Draft {
  if (isObject(uri.value) && uri.get('Bucket').exists && uri.get('Key').exists) {
    return { [bucket]: uri.get('Bucket'), [key]: uri.get('Key'), [version]: uri.get('Version').orNothing };
  }
  const found = /^s3:\/\/([^/?#]+)\/([^?#]*)(?:\?(?:.*&)?versionId=([^&#]+))?/.exec(uri.text ?? '');
  if (found === null) return uri.orNothing;
  return { [bucket]: found[1], [key]: found[2], [version]: found[3] };
}

/** The code of a function. */
export function codeOf(properties: Written): Draft {
  const image = properties.get('ImageUri');
  if (properties.get('PackageType').value === 'Image') return image.exists ? { ImageUri: image } : undefined;
  const inline = properties.get('InlineCode');
  if (inline.exists) return { ZipFile: inline };
  const stored = storedAt(properties.get('CodeUri'), CODE_KEYS);
  const key = properties.get('SourceKMSKeyArn');
  return key.exists && isDraftMap(stored) ? { ...stored, SourceKMSKeyArn: key } : stored;
}

function isDraftMap(draft: Draft): draft is DraftMap {
  return typeof draft === 'object' && draft !== null && !Array.isArray(draft) && 'S3Bucket' in draft;
}
