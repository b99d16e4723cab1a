import type { ParsedDocument } from './document.ts';
import { UsageError } from './errors.ts';
import type { Path } from './json.ts';

/** One thing that is wrong with a file the user wrote. */
export interface Problem {
  readonly file: string;
  readonly line?: number;
  /** Starts with the key it is about: `stacks[0].account: must be …`. */
  readonly message: string;
}

/** A problem with the value at `path` of a document. */
export function problemAt(document: ParsedDocument, path: Path, message: string): Problem {
  const line = document.locate(path)?.line;
  const text = path.length === 0 ? message : `${pathText(path)}: ${message}`;
  return { file: document.file, ...(line !== undefined && { line }), message: text };
}

/** One error that lists every problem once, by file and line. */
export function problemsError(file: string, problems: readonly Problem[]): UsageError {
  const lines = [...new Set([...problems].sort(byPlace).map(problemText))];
  if (lines.length === 1) return new UsageError(lines.join());
  return new UsageError([`${file} has ${lines.length} problems`, ...lines.map((line) => `  ${line}`)].join('\n'));
}

/** A path for people: `stacks[0].parameters.Queue`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

function problemText({ file, line, message }: Problem): string {
  return `${file}:${line === undefined ? '' : `${line}:`} ${message}`;
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}
