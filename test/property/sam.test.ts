import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDocument, loadTemplate } from '../../src/load/cloudformation.ts';
import { InputError } from '../../src/model/errors.ts';
import { at, isObject, type Json, type JsonObject, type Path } from '../../src/model/json.ts';
import type { Template } from '../../src/model/template.ts';
import { expandSam } from '../../src/sam/expand.ts';

const SAM = 'AWS::Serverless-2016-10-31';
const FOLDERS = [
  join(import.meta.dirname, '../tools/sam-oracle/cases'),
  join(import.meta.dirname, '../../../shared/corpus'),
].filter((folder) => existsSync(folder));
const JUNK: readonly Json[] = [
  null,
  '',
  'text',
  0,
  true,
  [],
  {},
  [null],
  [[]],
  { Ref: 'AWS::NoValue' },
  { 'Fn::If': ['a', {}] },
];

interface Document {
  readonly file: string;
  readonly root: JsonObject;
}

function documents(): Document[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ya?ml|json|template)$/.test(file))
      .sort()
      .flatMap((file) => {
        const text = readFileSync(join(folder, file), 'utf8');
        const root = text.includes(SAM) ? rootOf(file, text) : undefined;
        return isObject(root) && isObject(root['Resources']) ? [{ file, root }] : [];
      }),
  );
}

function rootOf(file: string, text: string): Json | undefined {
  try {
    return loadDocument({ file, text }).root;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

const ALL = documents();

function templateOf({ file, root }: Document): Template {
  const template = loadTemplate({ file, text: JSON.stringify(root) });
  if (template === undefined) throw new Error(`${file} is no template`);
  return template;
}

function pathsOf(value: Json | undefined, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const steps: readonly (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...steps.flatMap((step) => pathsOf(at(value, [step]), [...path, step]))];
}

/** A copy with another value at a path. */
function replaced(value: Json, [step, ...rest]: Path, by: Json): Json {
  if (step === undefined) return by;
  const child = replaced((at(value, [step]) ?? null) as Json, rest, by);
  if (Array.isArray(value)) return value.with(Number(step), child) as Json;
  return { ...(value as JsonObject), [step]: child };
}

/** A copy with the keys of every map the other way round. */
function reversed(value: Json): Json {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)]),
  );
}

/** The same for any order of keys; lists that are made from maps have no order either. */
function canonical(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(canonical).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, canonical(value[key] as Json)]),
  );
}

const document = fc.constantFrom(...ALL);

describe('expansion of real templates', () => {
  it('has templates to try', () => expect(ALL.length).toBeGreaterThan(10));

  it('never throws, whatever stands anywhere in a template, and finds a place for everything', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.constantFrom(...JUNK), ({ file, root }, at_, junk) => {
        const paths = ['Resources', 'Globals', 'Parameters'].flatMap((key) =>
          pathsOf(root[key])
            .slice(1)
            .map((path) => [key, ...path]),
        );
        const path = paths[at_ % paths.length] ?? ['Resources'];
        const { template } = expandSam(templateOf({ file, root: replaced(root, path, junk) as JsonObject }));
        for (const one of pathsOf(template.resources).slice(0, 400)) {
          const { location, depth } = template.locate(['Resources', ...one]);
          expect({ one, file: location.file, depth }).toEqual({ one, file, depth: one.length + 1 });
        }
      }),
      { numRuns: 400 },
    );
  });

  it('does not depend on the order of keys', () => {
    for (const { file, root } of ALL) {
      const [one, other] = [root, reversed(root) as JsonObject].map((each) => {
        const { resources, conditions, outputs } = expandSam(templateOf({ file, root: each })).template;
        return canonical({ resources, conditions, outputs });
      });
      expect({ file, one }).toEqual({ file, one: other });
    }
  });

  it('is done once', () => {
    for (const document of ALL) {
      const { template } = expandSam(templateOf(document));
      const again = expandSam({ ...template, transforms: [SAM] }).template;
      expect({ file: document.file, ...again.resources }).toEqual({ file: document.file, ...template.resources });
    }
  });

  it('leaves no SAM type that it knows', () => {
    const left = ALL.flatMap((document) => Object.values(expandSam(templateOf(document)).template.resources));
    const types = new Set(left.map((body) => (isObject(body) ? String(body['Type']) : '')));
    expect([...types].filter((type) => type.startsWith('AWS::Serverless::'))).toEqual([]);
  });
});
