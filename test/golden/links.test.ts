import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parapet } from '../support/cli.ts';

// Real estates of several stacks and accounts: which resources of one name resources of another. links.txt beside each was
// compared with the templates by hand; a line more or less is a link found or lost.

const ESTATES = 'fixtures/estates/';
const names = readdirSync(ESTATES).filter((name) => existsSync(`${ESTATES}${name}/links.txt`));

describe.each(names)('%s', (name) => {
  test('what its stacks know of each other', () => {
    const { resources, links, diagnostics } = inspect(`${ESTATES}${name}/parapet.yaml`);
    const stackOf = (address: string) => resources[address]?.stack;
    const crossing = links.filter(({ from, to }) => stackOf(from) !== stackOf(to));
    const lines = crossing.map(
      ({ from, path, to, kind }) => `${from} ${path.slice(1).join('.')} -> ${to} by ${kind}\n`,
    );
    expect(lines.join('')).toBe(readFileSync(`${ESTATES}${name}/links.txt`, 'utf8'));
    expect(diagnostics).toEqual([]);
  });
});

interface Inspected {
  readonly resources: Readonly<Record<string, { readonly stack: string }>>;
  readonly links: readonly { from: string; path: readonly (string | number)[]; to: string; kind: string }[];
  readonly diagnostics: readonly unknown[];
}

function inspect(config: string): Inspected {
  const { stdout, code } = parapet(['inspect', '--config', config]);
  expect(code).toBe(0);
  return JSON.parse(stdout) as Inspected;
}
