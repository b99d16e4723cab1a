import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Location } from '../../model/location.ts';
import type { Result } from '../../model/result.ts';
import type { Severity } from '../../model/rule.ts';
import { keyRegion } from '../results/key-region.ts';
import { fileName } from '../text/file-name.ts';
import type { SourceLines } from '../text/source-lines.ts';
import { relatedText, scenarioText } from '../text/wording.ts';
import type { Command, WorkflowCommand } from './command.ts';

const COMMAND = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
} as const satisfies Record<Severity, Command>;

/** A finding at the line of its key. */
export function findingAnnotation(fail: Result, lines: SourceLines): WorkflowCommand {
  const { rule, severity, location } = fail;
  return {
    command: COMMAND[severity],
    title: `${rule} (${severity})`,
    message: messageOf(fail),
    ...(location && placeOf(location, lines)),
  };
}

/** An input that was not judged, or only with doubts; information is no annotation. */
export function diagnosticAnnotation({ level, code, message, file, line }: Diagnostic): WorkflowCommand[] {
  if (level === 'info') return [];
  const title = level === 'error' ? `not judged (${code})` : code;
  return [
    {
      command: level,
      title,
      message: message || code,
      ...(file !== undefined && { file: fileName(file) }),
      ...(file !== undefined && line !== undefined && { line }),
    },
  ];
}

function placeOf(location: Location, lines: SourceLines) {
  const { line, column, endColumn } = keyRegion(location, lines);
  return { file: fileName(location.file), line, endLine: line, col: column, endColumn };
}

function messageOf({ message, title, rule, scenario, related, remediation }: Result): string {
  return [
    message || title || rule,
    scenario && `when ${scenarioText(scenario)}`,
    ...related.map((other) => `see ${relatedText(other)}`),
    remediation && `fix: ${remediation}`,
  ]
    .filter(Boolean)
    .join('\n');
}
