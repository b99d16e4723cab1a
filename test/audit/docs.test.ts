import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

// What the pages for users show is what a scenario of the same name plays: a transcript that is not true is worse than none.

const pages = readdirSync('docs').filter((file) => /^(?!README)[\w-]+\.md$/.test(file));
const transcripts = pages.flatMap((file) =>
  [...readFileSync(`docs/${file}`, 'utf8').matchAll(/^```console\n(.*?)^```/gms)].map(
    ([, text = '']) => [file.replace(/\.md$/, ''), text] as const,
  ),
);

test('there are pages with transcripts', () => {
  expect(new Set(transcripts.map(([page]) => page)).size).toBeGreaterThan(3);
});

test.each(transcripts)('%s shows what its scenario plays: %j', (page, text) => {
  const scenario = readFileSync(`test/scenario/docs/${page}.scenario`, 'utf8').split('\n');
  const known = new Set(scenario.map((line) => comparable(line.replace(/^== run /, '$ '))));
  const lines = text.split('\n').map(comparable);
  expect(lines.filter((line) => !known.has(line))).toEqual([]);
});

/** Shells want quotes that scenarios do not; a digest is another one with each version. */
function comparable(line: string): string {
  return line
    .trim()
    .replaceAll("'", '')
    .replace(/sha256:\w+/, 'sha256:…');
}

test.each(pages)('every page is in the index: %s', (file) => {
  expect(readFileSync('docs/README.md', 'utf8')).toContain(`(${file})`);
});
