import type { Location } from '../../model/location.ts';
import type { Result } from '../../model/result.ts';
import { subjectName } from '../text/wording.ts';
import { code } from './inline.ts';

/** A row of a table. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** The first lines of a table. */
export function header(...titles: readonly string[]): string[] {
  return [row(...titles), row(...titles.map(() => '---'))];
}

/** The resource, and below it the line. */
export function where(result: Result): string {
  const { location } = result;
  const name = code(subjectName(result));
  return location === null ? name : `${name}<br>${place(location)}`;
}

/** `file:line`. */
export function place({ file, line }: Pick<Location, 'file' | 'line'>): string {
  return code(`${file}:${line}`);
}

/** Lines of one cell. */
export function lines(...texts: readonly (string | false | null)[]): string {
  return texts.filter(Boolean).join('<br>');
}
