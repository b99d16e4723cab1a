import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/model/json.ts';
import { metadataSuppressions } from '../../../src/triage/metadata-suppressions.ts';

const WHERE = { file: 'app.yaml', line: 9 };

describe('metadataSuppressions', () => {
  it('covers the resource that carries the metadata', () => {
    const entry = { rule: 's3/tls-only', reason: 'legacy client', expires: '2027-01-31', owner: 'data' };
    expect(metadataSuppressions({ parapet: { suppress: [entry] } }, 'app/Data', WHERE)).toEqual({
      suppressions: [{ by: 'metadata', ...entry, covers: { kind: 'address', address: 'app/Data' }, where: WHERE }],
      diagnostics: [],
    });
  });

  it('leaves a missing reason, expiry and owner to triage', () => {
    const { suppressions } = metadataSuppressions({ parapet: { suppress: [{ rule: 's3/a' }] } }, 'app/Data', WHERE);
    expect(suppressions.map(({ reason, expires, owner }) => [reason, expires, owner])).toEqual([['', null, null]]);
  });

  it.each<[string, Json | undefined]>([
    ['no metadata', undefined],
    ['metadata of others', { 'aws:cdk:path': 'Stack/Data' }],
    ['metadata that is unknown', '⟦~parameter.app.Meta⟧'],
    ['nothing of ours', { parapet: {} }],
  ])('says nothing of %s', (_, metadata) => {
    expect(metadataSuppressions(metadata, 'app/Data', WHERE)).toEqual({ suppressions: [], diagnostics: [] });
  });

  it.each<[Json, string[]]>([
    [{ parapet: 'off' }, ['must be keys with values']],
    [{ parapet: { supress: [] } }, ['supress: unknown key; did you mean suppress?']],
    [{ parapet: { suppress: 's3/a' } }, ['suppress: must be a list']],
    [{ parapet: { suppress: ['s3/a'] } }, ['suppress[0]: must be keys with values']],
    [{ parapet: { suppress: [{ reason: 'why' }] } }, ['suppress[0].rule: must be a rule id such as s3/tls-only']],
    [{ parapet: { suppress: [{ rule: 'tls-only' }] } }, ['suppress[0].rule: must be a rule id such as s3/tls-only']],
    [{ parapet: { suppress: [{ rule: ['s3/a'] }] } }, ['suppress[0].rule: must be text that the template states']],
    [
      { parapet: { suppress: [{ rule: 's3/a', reason: '⟦~parameter.app.Why⟧', expire: '2027-01-31' }] } },
      [
        'suppress[0].expire: unknown key; did you mean expires?',
        'suppress[0].reason: must be text that the template states',
      ],
    ],
    [
      { parapet: { suppress: [{ rule: 's3/a', expires: 2027 }] } },
      ['suppress[0].expires: must be text that the template states'],
    ],
  ])('reports %j', (metadata, messages) => {
    expect(metadataSuppressions(metadata, 'app/Data', WHERE)).toEqual({
      suppressions: [],
      diagnostics: messages.map((message) => ({
        level: 'warning',
        code: 'suppression-invalid',
        message: `Metadata.parapet of app/Data: ${message}`,
        ...WHERE,
      })),
    });
  });

  it('keeps good entries beside bad ones', () => {
    const { suppressions, diagnostics } = metadataSuppressions(
      { parapet: { suppress: [{}, { rule: 's3/a', reason: 'why' }] } },
      'app/Data',
      WHERE,
    );
    expect(suppressions.map(({ rule }) => rule)).toEqual(['s3/a']);
    expect(diagnostics).toHaveLength(1);
  });
});
