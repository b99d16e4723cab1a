/** A table whose columns have one width, as the formatter leaves them. */
export function table(head, rows) {
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => row[i].length)));
  const line = (row, fill) => `| ${row.map((text, i) => text.padEnd(widths[i], fill)).join(' | ')} |`;
  return [
    line(head),
    line(
      head.map(() => ''),
      '-',
    ),
    ...rows.map((row) => line(row)),
  ].join('\n');
}

/** Text of several lines as one paragraph. */
export const paragraph = (text) => text.replace(/\s*\n\s*/g, ' ').trim();

/** Text for a cell of a table. */
export const cell = (text) => paragraph(text).replaceAll('|', '\\|');

/** A document of blocks, with one line end at its end. */
export const page = (blocks) => `${blocks.filter(Boolean).join('\n\n').trimEnd()}\n`;

export const GENERATED = '<!-- Generated from the METADATA of the rules: edit those, then `npm run generate`. -->';
