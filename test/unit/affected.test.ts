import { describe, expect, it } from 'vitest';
import { affectedBy } from '../../src/affected.ts';
import type { Resources } from '../../src/evaluator.ts';
import type { Link } from '../../src/model/estate.ts';
import type { JsonObject } from '../../src/model/json.ts';

function estate(
  types: Readonly<Record<string, string>>,
  properties: Readonly<Record<string, JsonObject>> = {},
): Resources {
  const resources = Object.entries(types).map(([address, type]) => [
    address,
    { resource: { address, type, properties: properties[address] ?? {} } },
  ]);
  return new Map(resources as never) as Resources;
}

const link = (from: string, to: string): Link => ({ from, to, path: [], kind: 'arn' });
const after = (resources: Resources, changed: string, links: readonly Link[] = []) =>
  [...affectedBy(resources, { changed: new Set([changed]), links }).keys()].sort();

const BUCKET = 'AWS::S3::Bucket';

describe('what a change can touch', () => {
  it('is linked to it, however far and in whatever direction', () => {
    const resources = estate({ a: BUCKET, b: BUCKET, c: BUCKET, d: BUCKET });
    expect(after(resources, 'a', [link('a', 'b'), link('c', 'b')])).toEqual(['a', 'b', 'c']);
  });

  it('may be named by an unknown value', () => {
    const resources = estate({ a: BUCKET, b: BUCKET, c: BUCKET }, { b: { Name: '⟦~parameter.app.X⟧' } });
    expect(after(resources, 'a')).toEqual(['a', 'b']);
  });

  it('waits for the same events, or describes them', () => {
    const types = {
      a: 'AWS::Events::Rule',
      b: 'AWS::EventSchemas::Schema',
      c: 'AWS::DMS::EventSubscription',
      d: BUCKET,
      e: BUCKET,
    };
    const links = [link('b', 'e')];
    expect(after(estate(types), 'a', links)).toEqual(['a', 'b', 'c', 'e']);
    expect(after(estate(types), 'd', links)).toEqual(['d']);
    expect(after(estate(types), 'e', links)).toEqual(['a', 'b', 'c', 'e']);
  });
});
