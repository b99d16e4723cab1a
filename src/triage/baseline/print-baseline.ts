import { type Baseline, type BaselineEntry, SCHEMA } from './baseline.ts';

/** The text of a baseline file: one finding a line, so that reviews see what is added and what is gone. */
export function printBaseline({ findings }: Baseline): string {
  const lines = findings.map((entry) => `    ${JSON.stringify(ordered(entry))}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "schema": ${SCHEMA},\n  "findings": ${list}\n}\n`;
}

/** What a reader looks for comes first. */
function ordered({ rule, address, path, fingerprint, value, reason }: BaselineEntry): BaselineEntry {
  return { rule, address, path, fingerprint, value, ...(reason !== undefined && { reason }) };
}
