import type { ReportContext } from '../../model/ports.ts';
import { remember } from './remember.ts';

export type SourceLines = (file: string) => readonly string[] | undefined;

/** Lines of the judged files, split once each; as in a `Location`, only a line feed ends a line. */
export function sourceLines({ source }: Pick<ReportContext, 'source'>): SourceLines {
  return remember((file) => source(file)?.split(/\r?\n/));
}
