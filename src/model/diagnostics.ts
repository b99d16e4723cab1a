import type { Diagnostic } from './diagnostic.ts';
import { compare } from './lists.ts';

/** Gathers diagnostics: each once, in the order of files and lines. */
export class Diagnostics {
  readonly #known = new Map<string, Diagnostic>();

  constructor(first: readonly Diagnostic[] = []) {
    for (const diagnostic of first) this.add(diagnostic);
  }

  add = (diagnostic: Diagnostic): void => {
    const { file, line, code, message } = diagnostic;
    this.#known.set(JSON.stringify([file, line, code, message]), diagnostic);
  };

  list(): Diagnostic[] {
    return [...this.#known.values()].sort(
      (a, b) =>
        compare(a.file ?? '', b.file ?? '') ||
        (a.line ?? 0) - (b.line ?? 0) ||
        compare(a.code, b.code) ||
        compare(a.message, b.message),
    );
  }
}
