import type { Diagnostic } from '../model/diagnostic.ts';
import { RULE_GLOB, type Suppression } from '../model/suppression.ts';
import { reasonParts } from './reason-parts.ts';
import { invalidSuppression } from './suppression-diagnostics.ts';
import type { WrittenSuppressions } from './written-suppressions.ts';

/** The comments of a file and the nodes they stand beside, as the loader sees them. */
export interface CommentSource {
  readonly file: string;
  readonly comments: readonly Comment[];
  /** The lines of the outermost node that starts on a line; undefined when none does. */
  readonly rangeAt: (line: number) => { readonly line: number; readonly endLine: number } | undefined;
}

export interface Comment {
  /** 1-based. */
  readonly line: number;
  /** With or without `#`. */
  readonly text: string;
  /** The line of the code it is about: its own for a trailing comment, otherwise the next that is neither blank nor comment. */
  readonly code: number;
}

const MARK = /^#*\s*parapet-ignore(?=[\s:]|$)/;

/**
 * Reads `# parapet-ignore <rule>[, <rule>]: reason (expires 2027-01-31) (owner team)`. It covers the node that starts on
 * the line the comment is about, and findings on the lines of that node only.
 */
export function commentSuppressions({ file, comments, rangeAt }: CommentSource): WrittenSuppressions {
  const suppressions: Suppression[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { line, text, code } of comments) {
    if (!MARK.test(text)) continue;
    const where = { file, line };
    const { rules, ...rest } = parts(text.replace(MARK, ''));
    const range = rangeAt(code);
    const flaw = range === undefined ? 'parapet-ignore stands at nothing that can have findings' : ruleFlaw(rules);
    if (range === undefined || flaw !== undefined) diagnostics.push(invalidSuppression(flaw ?? '', where));
    else
      for (const rule of new Set(rules))
        suppressions.push({ by: 'comment', rule, covers: { kind: 'lines', file, ...range }, ...rest, where });
  }
  return { suppressions, diagnostics };
}

function ruleFlaw(rules: readonly string[]): string | undefined {
  if (rules.length === 0) return 'parapet-ignore names no rule: write # parapet-ignore <pack>/<rule>: reason';
  const wrong = rules.find((rule) => !RULE_GLOB.test(rule));
  return wrong === undefined ? undefined : `parapet-ignore: "${wrong}" is no rule id such as s3/tls-only`;
}

function parts(
  text: string,
): Pick<Suppression, 'reason' | 'expires' | 'owner'> & { readonly rules: readonly string[] } {
  const colon = text.indexOf(':');
  const names = colon < 0 ? text : text.slice(0, colon);
  const rest = colon < 0 ? '' : text.slice(colon + 1);
  return {
    rules: names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    ...reasonParts(rest),
  };
}
