import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../../../src/report/sarif/line-hash.ts';

describe('lineHashes', () => {
  // The values that GitHub's upload action computes for these texts.
  it.each([
    ['', ['c129715d7a2bc9a3:1']],
    [' a\nb\n  \t\tc\n d', ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1']],
  ])('agrees with GitHub on %j', (text, hashes) => {
    expect(lineHashes(text)).toEqual(hashes);
  });

  it('does not see blanks or the kind of line end', () => {
    const hashes = lineHashes('a:\n  b: 1\n');
    expect(lineHashes('a:\r\n b : 1\r\n')).toEqual(hashes);
    expect(lineHashes('a:\r\tb:1\r')).toEqual(hashes);
  });

  it('counts how often a hash was there before', () => {
    const line = 'x'.repeat(120);
    const [first = '', second = ''] = lineHashes(`${line}\n${line}\n`);
    expect(second).toBe(first.replace(/1$/, '2'));
  });

  it('agrees with the definition, written with big integers, on any text', () => {
    const text = fc
      .array(fc.constantFrom('a', 'é', '{', ' ', '\t', '\n', '\r', '\r\n', 'x'.repeat(120)))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (sample) => {
        expect(lineHashes(sample)).toEqual(byDefinition(sample));
      }),
    );
  });

  it('takes a hundred thousand lines in a moment', () => {
    const started = performance.now();
    expect(lineHashes('      - Id: orders\n'.repeat(100_000))).toHaveLength(100_001);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

/** Horner's rule over the next hundred characters that count, separately for each line. */
function byDefinition(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/[ \t]/g, ''));
  const seen = new Map<string, number>();
  return lines.map((_, i) => {
    const codes = [...Array(100)].map(() => 0n);
    const rest = `${lines.slice(i).join('\n')}\uffff`;
    for (let at = 0; at < 100 && at < rest.length; at++) codes[at] = BigInt(rest.charCodeAt(at));
    const hash = codes.reduce((sum, code) => BigInt.asUintN(64, sum * 37n + code), 0n).toString(16);
    seen.set(hash, (seen.get(hash) ?? 0) + 1);
    return `${hash}:${seen.get(hash)}`;
  });
}
