import type { Severity } from '../../model/rule.ts';

const CODES = {
  plain: '',
  bold: '1',
  dim: '2',
  heading: '1;4',
  place: '36',
  good: '1;32',
  critical: '1;97;41',
  high: '1;31',
  medium: '1;33',
  low: '1;34',
} as const satisfies Record<Severity, string> & Record<string, string>;

export type Style = keyof typeof CODES;

/** Dresses text that is already safe to show; without colour it stays as it is. */
export type Paint = (style: Style, text: string) => string;

export function painter(color: boolean): Paint {
  return (style, text) =>
    color && style !== 'plain' && text !== '' ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text;
}
