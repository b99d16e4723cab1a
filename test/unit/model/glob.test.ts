import { describe, expect, it } from 'vitest';
import { glob } from '../../../src/model/glob.ts';

describe('glob', () => {
  it.each([
    ['s3/tls-only', 's3/tls-only', true],
    ['s3/tls-only', 's3/tls-onlyx', false],
    ['s3/*', 's3/tls-only', true],
    ['s3/*', 's3x/tls-only', false],
    ['*', 'source/Bucket', false],
    ['*/*', 'source/Bucket', true],
    ['*/*', 'a/b/c', false],
    ['**', 'a/b/c', true],
    ['source/*Log*', 'source/AppLogBucket', true],
    ['source/*', 'source/', true],
    ['source/Bucket?', 'source/Bucket1', true],
    ['source/Bucket?', 'source/Bucket', false],
    ['a?b', 'a/b', false],
    ['arn:aws:events:*:*:rule/**', 'arn:aws:events:eu-west-1:111111111111:rule/bus/name', true],
    ['arn:aws:s3:::logs.*', 'arn:aws:s3:::logsx1', false],
    ['(a+)[b]', '(a+)[b]', true],
    ['?', '😀', true],
  ])('%s on %s: %s', (pattern, text, expected) => {
    expect(glob(pattern)(text)).toBe(expected);
  });

  it('takes no time to speak of for patterns made to backtrack', () => {
    expect(glob(`${'*a'.repeat(2000)}b`)('a'.repeat(300))).toBe(false);
  });
});
