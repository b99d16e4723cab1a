import type { Diagnostic } from '../model/diagnostic.ts';
import type { Suppression } from '../model/suppression.ts';

/** Suppressions found in a template, and what is wrong with those that cannot be read. */
export interface WrittenSuppressions {
  readonly suppressions: readonly Suppression[];
  readonly diagnostics: readonly Diagnostic[];
}
