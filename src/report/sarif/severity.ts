import type { Level } from '../../model/diagnostic.ts';
import type { Severity } from '../../model/rule.ts';

/** `score` is what GitHub sorts security alerts by; `problem` is its word for rules that are none. */
export const RATING = {
  critical: { level: 'error', score: '9.5', problem: 'error' },
  high: { level: 'error', score: '8.0', problem: 'error' },
  medium: { level: 'warning', score: '5.5', problem: 'warning' },
  low: { level: 'note', score: '3.0', problem: 'recommendation' },
} as const satisfies Record<Severity, { level: string; score: string; problem: string }>;

export const NOTIFICATION_LEVEL = {
  error: 'error',
  warning: 'warning',
  info: 'note',
} as const satisfies Record<Level, string>;
