import type { ParsedDocument } from '../../model/document.ts';
import { isObject, type Json, type Path } from '../../model/json.ts';
import { didYouMean } from '../../model/nearest.ts';
import { problemAt, problemsError } from '../../model/problem.ts';
import { type Baseline, type BaselineEntry, baselineOf, SCHEMA } from './baseline.ts';

const TEXTS = ['rule', 'address', 'path', 'fingerprint', 'value'] as const;
const KEYS: readonly string[] = [...TEXTS, 'reason'];
/** A file that is broken throughout needs no thousand lines to say so. */
const SHOWN = 20;

type Flaw = readonly [Path, string];

/** Reads a baseline file. Throws a UsageError that says what is wrong with it and where. */
export function parseBaseline(document: ParsedDocument): Baseline {
  const flaws = flawsOf(document.root);
  if (flaws.length === 0) return baselineOf((document.root as { findings: BaselineEntry[] }).findings);
  throw problemsError(
    document.file,
    flaws.slice(0, SHOWN).map(([path, message]) => problemAt(document, path, message)),
  );
}

function flawsOf(root: unknown): Flaw[] {
  if (!isObject(root)) return [[[], 'is no baseline: write one with parapet baseline write']];
  const { schema, findings, ...others } = root;
  if (schema !== SCHEMA) return [[['schema'], `must be ${SCHEMA}: the file is of another version or no baseline`]];
  const unknown = Object.keys(others).map(
    (key): Flaw => [[key], `unknown key${didYouMean(key, ['schema', 'findings'])}`],
  );
  if (!Array.isArray(findings)) return [...unknown, [['findings'], 'must be a list']];
  return [...unknown, ...findings.flatMap((entry: Json, i) => entryFlaws(entry, ['findings', i]))];
}

function entryFlaws(entry: Json, path: Path): Flaw[] {
  if (!isObject(entry)) return [[path, 'must be keys with values']];
  const unknown = Object.keys(entry).filter((key) => !KEYS.includes(key));
  const missing = TEXTS.filter((key) => typeof entry[key] !== 'string');
  return [
    ...unknown.map((key): Flaw => [[...path, key], `unknown key${didYouMean(key, KEYS)}`]),
    ...missing.map((key): Flaw => [[...path, key], entry[key] === undefined ? 'is missing' : 'must be text']),
    ...(entry['reason'] === undefined || typeof entry['reason'] === 'string'
      ? []
      : [[[...path, 'reason'], 'must be text'] as const]),
  ];
}
