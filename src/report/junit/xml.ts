import { visibleLines } from '../text/visible.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** An element on one line, or around its children; attributes hold one line, those that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children?: readonly string[],
): string[] {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(oneLine(String(value)))}"`);
  const start = `<${name}${written.join('')}`;
  if (children === undefined) return [`${start}/>`];
  return [`${start}>`, ...children.map((line) => `  ${line}`), `</${name}>`];
}

/** Text between tags; its line breaks stay. */
export function text(content: string): string[] {
  return visibleLines(content).map(escaped);
}

function oneLine(content: string): string {
  return visibleLines(content)
    .map((line) => line.trim())
    .join(' ');
}

function escaped(content: string): string {
  return content.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
