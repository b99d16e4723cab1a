import type { Template } from '../model/template.ts';
import type { CommentSource } from './comment-suppressions.ts';

/**
 * The comments of a template. Only nodes inside one resource can be suppressed: a comment at `Resources` would hide the
 * findings of resources that are not written yet.
 */
export function commentSource({ file, resources, locate, rangeAt, comments }: Template): CommentSource {
  let ends: ReadonlyMap<number, number> | undefined;
  return {
    file,
    comments: comments(),
    rangeAt(line) {
      const range = rangeAt(line);
      ends ??= endsOf(Object.keys(resources), locate);
      return range !== undefined && range.endLine <= (ends.get(line) ?? 0) ? range : undefined;
    },
  };
}

/** For each line of a resource the line on which the resource ends. Lines that resources share belong to none. */
function endsOf(ids: readonly string[], locate: Template['locate']): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  for (const id of ids) {
    const { line: first, endLine } = locate(['Resources', id]).location;
    for (let line = first; line <= endLine; line++) ends.set(line, ends.has(line) ? 0 : endLine);
  }
  return ends;
}
