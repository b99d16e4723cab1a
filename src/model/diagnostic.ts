export type Level = 'error' | 'warning' | 'info';

/** Something about the input that is no verdict: a file that could not be judged, a reference to nothing. */
export interface Diagnostic {
  readonly level: Level;
  readonly code: string;
  readonly message: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
}

/** Code of an error that is no fault of the input. */
export const ENGINE_FAULT = 'engine';

/** The exit code that diagnostics ask for (decision 0003); 0 when everything was judged. */
export function exitOf(diagnostics: readonly Diagnostic[]): 0 | 3 | 4 {
  const errors = diagnostics.filter(({ level }) => level === 'error');
  if (errors.some(({ code }) => code === ENGINE_FAULT)) return 4;
  return errors.length > 0 ? 3 : 0;
}
