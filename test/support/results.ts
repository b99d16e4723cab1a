import type { Result } from '../../src/model/result.ts';
import type { Suppression } from '../../src/model/suppression.ts';

/** A failed result of `s3/tls-only` on `app/Data`, with changes. */
export function resultOf({ address = 'app/Data', line = 12, ...changes }: Changes = {}): Result {
  const [stack = '', logicalId = ''] = address.split('/');
  return {
    rule: 's3/tls-only',
    verdict: 'fail',
    severity: 'medium',
    title: 'Buckets refuse plain HTTP',
    message: 'bucket Data accepts plain HTTP',
    remediation: 'Deny requests without TLS.',
    resource: { address, logicalId, type: 'AWS::S3::Bucket', stack, account: null, region: null },
    path: ['Properties'],
    location: { file: 'app.yaml', line, column: 3, endLine: line, endColumn: 10 },
    related: [],
    scenario: null,
    reason: null,
    missing: null,
    suppressed: null,
    fingerprint: `fingerprint of ${changes.rule ?? 's3/tls-only'} ${address}`,
    value: 'value',
    ...changes,
  };
}

type Changes = Partial<Result> & { readonly address?: string; readonly line?: number };

/** A suppression in parapet.yaml of `s3/tls-only` for all of `app`, with changes. */
export function suppressionOf(changes: Partial<Suppression> = {}): Suppression {
  return {
    by: 'configuration',
    rule: 's3/tls-only',
    covers: { kind: 'glob', resource: 'app/*' },
    reason: 'read by a legacy client',
    expires: '2027-01-31',
    owner: null,
    where: { file: 'parapet.yaml', line: 7 },
    ...changes,
  };
}
