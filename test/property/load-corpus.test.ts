import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { loadDocument, loadTemplate } from '../../src/load/cloudformation.ts';
import { validateResources } from '../../src/load/resources.ts';
import { InputError } from '../../src/model/errors.ts';
import { at, type Json, type Path } from '../../src/model/json.ts';
import type { Location } from '../../src/model/location.ts';
import { expectedPlaces } from './load-oracle.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus');
/** Templates that write a key twice, which other tools let pass. */
const REFUSED = 5;

function corpus(): readonly { readonly file: string; readonly text: string }[] {
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ya?ml|json|template)$/.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(CORPUS, file), 'utf8') }));
}

function pathsOf(value: Json | undefined, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...steps.flatMap((step) => pathsOf(at(value, [step]), [...path, step]))];
}

/** Text of a place, by lines and columns as a reader of a report counts them. */
function textAt(lines: readonly string[], { line, column, endLine, endColumn }: Location): string {
  const taken = lines.slice(line - 1, endLine);
  taken[taken.length - 1] = taken.at(-1)?.slice(0, endColumn - 1) as string;
  taken[0] = taken[0]?.slice(column - 1) as string;
  return taken.join('\n');
}

const withoutProperties = (text: string) => text.replace(/^(?:[!&][^\s,[\]{}]+\s+)*/, '');
const shortTag = (key: string) => `!${key.replace(/^Fn::/, '')}`;

describe.skipIf(!existsSync(CORPUS))('every path of every template of the corpus', () => {
  it('is found at its key, and ends where its value ends', () => {
    let refused = 0;
    let paths = 0;
    for (const { file, text } of corpus()) {
      const lines = text.split(/\r\n|\r|\n/);
      let loaded: ReturnType<typeof loadDocument>;
      try {
        loaded = loadDocument({ file, text });
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        expect({ file, message: error.message }).toMatchObject({
          message: expect.stringContaining('is written twice'),
        });
        refused++;
        continue;
      }
      for (const path of pathsOf(loaded.root)) {
        const { location, depth } = loaded.positions.locate(path);
        expect({ file, path, depth }).toEqual({ file, path, depth: path.length });
        const key = path.at(-1);
        paths++;
        if (typeof key !== 'string') continue;
        const found = textAt(lines, location);
        const isKey = [key, `"${key}"`, `'${key}'`].some((written) => found.startsWith(written));
        expect({ file, path, found: isKey || found.includes(shortTag(key)) ? key : found }).toEqual({
          file,
          path,
          found: key,
        });
      }
    }
    expect(refused).toBe(REFUSED);
    expect(paths).toBeGreaterThan(30_000);
  });

  it('is where the yaml package sees it', () => {
    let compared = 0;
    for (const { file, text } of corpus()) {
      const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
      // It is stricter than CloudFormation about where brackets close, and what it then gives is a guess.
      if (document.errors.length > 0) continue;
      const lines = text.split(/\r\n|\r|\n/);
      let locate: ReturnType<typeof loadDocument>['positions']['locate'];
      try {
        ({ locate } = loadDocument({ file, text }).positions);
      } catch {
        continue;
      }
      for (const { path, start, end } of expectedPlaces(document, text)) {
        const { location, depth } = locate(path);
        compared++;
        const found = withoutProperties(textAt(lines, location));
        const expected = text.slice(start, end).replaceAll(/\r\n?/g, '\n');
        expect({ file, path, depth, found }).toEqual({ file, path, depth: path.length, found: expected });
      }
    }
    expect(compared).toBeGreaterThan(30_000);
  });

  it('bears any change of a few characters: values, or an InputError with a line of the file', () => {
    const files = corpus();
    const change = fc.record({
      where: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      drop: fc.nat({ max: 20 }),
      insert: fc.constantFrom(
        '',
        ':',
        ' ',
        '  ',
        '\n',
        '- ',
        '"',
        "'",
        '[',
        '}',
        '|',
        '&a ',
        '*a',
        '!Sub ',
        '<<: ',
        '#',
        '\t',
        'Type: ',
        '{{',
      ),
    });
    fc.assert(
      fc.property(
        fc.nat({ max: files.length - 1 }),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (index, changes) => {
          const text = changes.reduce((before, { where, drop, insert }) => {
            const place = Math.floor(where * before.length);
            return before.slice(0, place) + insert + before.slice(place + drop);
          }, files[index]?.text as string);
          try {
            const template = loadTemplate({ file: 'f', text });
            if (template === undefined) return;
            validateResources(template);
            for (const path of pathsOf(template.resources))
              expect(template.locate(['Resources', ...path]).depth).toBe(path.length + 1);
            template.rangeAt(1);
            template.comments();
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
            expect(error.line).toBeGreaterThan(0);
            expect(error.line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});
