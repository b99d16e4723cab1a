import { appendFileSync, statSync } from 'node:fs';

/** GitHub refuses a job summary above 1 MiB as a whole; other steps may have written to the same file. */
const ROOM = 1_000_000;

/** Adds a text to the job summary if there is room for it; whether there was. */
export function addToSummary(file: string, text: string): boolean {
  const used = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (used + Buffer.byteLength(text) > ROOM) return false;
  appendFileSync(file, text);
  return true;
}

/** The map of event flows as a folded diagram; GitHub draws no more than so much text. */
const DRAWN = 50_000;

export function mapSection(mermaid: string): string {
  if (mermaid === '' || mermaid.length > DRAWN) return '';
  return `\n<details><summary>Event flows</summary>\n\n\`\`\`mermaid\n${mermaid}\n\`\`\`\n\n</details>\n`;
}
