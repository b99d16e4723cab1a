import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { loadDocument } from '../../src/load/cloudformation.ts';
import { InputError } from '../../src/model/errors.ts';
import { at, type Json, type Path } from '../../src/model/json.ts';
import type { Comment } from '../../src/model/template.ts';
import { Author } from './load-author.ts';
import { offsetsOf } from './load-offsets.ts';
import { expectedPlaces } from './load-oracle.ts';

const RUNS = { numRuns: 500 };

function pathsOf(value: Json | undefined, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...steps.flatMap((step) => pathsOf(at(value, [step]), [...path, step]))];
}

function expectedComments(text: string): Comment[] {
  const lines = text.split(/\r?\n/);
  const isCode = (line: string) => !/^\s*(?:#|$)/.test(line);
  return lines.flatMap((content, i) => {
    const found = /# (@.*)/.exec(content);
    if (found === null) return [];
    const next = lines.findIndex((other, j) => j > i && isCode(other));
    return {
      line: i + 1,
      text: (found[1] as string).trim(),
      code: isCode(content) ? i + 1 : next < 0 ? lines.length : next + 1,
    };
  });
}

describe('documents in every style', () => {
  it('have the values their author meant, and every path is found', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { text, value } = new Author(g).document();
        const { root, positions } = loadDocument({ file: 'f', text });
        expect({ text, root }).toEqual({ text, root: value });
        for (const path of pathsOf(root))
          expect({ text, path, depth: positions.locate(path).depth }).toEqual({ text, path, depth: path.length });
      }),
      RUNS,
    );
  });

  it('have their keys, elements and ends where the yaml package sees them', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { text } = new Author(g).document();
        const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
        expect({ text, errors: document.errors.map(({ message }) => message) }).toEqual({ text, errors: [] });
        const { positions } = loadDocument({ file: 'f', text });
        const offset = offsetsOf(text);
        for (const expected of expectedPlaces(document, text)) {
          const { location, depth } = positions.locate(expected.path);
          const [start, end] = offset(location);
          const content =
            start + (/^(?:[!&][^\s,[\]{}]+\s+(?:#.*\s+)*)*/.exec(text.slice(start, end))?.[0].length ?? 0);
          const found = { ...expected, start: content, end, depth };
          expect({ text, ...found }).toEqual({ text, ...expected, depth: expected.path.length });
        }
      }),
      RUNS,
    );
  });

  it('have their comments found, each with the line it is about', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { text } = new Author(g).document();
        const comments = loadDocument({ file: 'f', text }).positions.comments();
        expect({ text, comments }).toEqual({ text, comments: expectedComments(text) });
      }),
      RUNS,
    );
  });
});

describe('JSON and what another writer makes of it', () => {
  const json = fc
    .jsonValue({ maxDepth: 5 })
    .filter((value) => typeof value === 'object' && value !== null)
    .map((value) => JSON.parse(JSON.stringify(value)) as Json);
  // Tokens are escaped, and numbers JSON cannot carry exactly stay text.
  const isCommon = (value: unknown) => {
    const text = JSON.stringify(value);
    return !/⟦|[eE][+-]?\d\d|\d{16}/.test(text);
  };

  it.each([undefined, 2, '\t'])('JSON indented by %j reads as it was', (indent) => {
    fc.assert(
      fc.property(json.filter(isCommon), (value) => {
        const { root, positions } = loadDocument({ file: 'f', text: JSON.stringify(value, null, indent) });
        expect(root).toEqual(value);
        for (const path of pathsOf(root)) expect(positions.locate(path).depth).toBe(path.length);
      }),
      { numRuns: 500 },
    );
  });

  it('YAML of the yaml package reads as it was', () => {
    fc.assert(
      fc.property(json.filter(isCommon), fc.constantFrom<0 | 40>(0, 40), (value, lineWidth) => {
        const text = stringify(value, { version: '1.1', lineWidth });
        expect({ text, root: loadDocument({ file: 'f', text }).root }).toEqual({ text, root: value });
      }),
      { numRuns: 500 },
    );
  });
});

describe('broken documents', () => {
  it('never bring anything but an InputError with a line of the file', () => {
    fc.assert(
      fc.property(
        fc.gen(),
        fc.nat(),
        fc.constantFrom('', '\t', ':', '-', '[', '}', '"', "'", '|', '&', '*', '!', '\n', '#', '%', '\0', '<<: '),
        (g, where, what) => {
          const { text } = new Author(g).document();
          const place = where % (text.length + 1);
          const broken = text.slice(0, place) + what + text.slice(place + (what === '' ? 3 : 0));
          try {
            const { root, positions } = loadDocument({ file: 'f', text: broken });
            for (const path of pathsOf(root)) positions.locate(path);
            positions.comments();
            positions.rangeAt(1);
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
            expect(error.line).toBeGreaterThan(0);
            expect(error.line).toBeLessThanOrEqual(broken.split(/\r\n|\r|\n/).length);
          }
        },
      ),
      RUNS,
    );
  });
});
