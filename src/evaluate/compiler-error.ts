import { InputError } from '../model/errors.ts';

/** One error in Rego, in the user's own file; without a file it concerns the folder as a whole. */
export interface PolicyProblem {
  readonly file: string | undefined;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
  readonly code: string;
  readonly message: string;
  /** More lines on the same error, for example the types that do not match. */
  readonly details: readonly string[];
}

/** Policies that cannot be used as they are written, with everything that is wrong with them. */
export class PolicyError extends InputError {
  readonly problems: readonly PolicyProblem[];

  constructor(problems: readonly PolicyProblem[]) {
    super(problems.map(lineOf).join('\n'));
    this.problems = problems;
  }
}

function lineOf({ file, line, column, code, message, details }: PolicyProblem): string {
  const place = file === undefined ? '' : `${file}:${line}:${column}: `;
  return [`${place}${code}: ${message}`, ...details.map((detail) => `    ${detail}`)].join('\n');
}
