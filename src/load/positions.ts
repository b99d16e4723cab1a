import type { Location } from '../model/location.ts';
import type { Positions, Source } from '../model/template.ts';
import { commentsOf } from './comments.ts';
import { Lines } from './lines.ts';
import type { Node } from './nodes.ts';
import { rangesOf } from './ranges.ts';
import { type Place, Steps } from './steps.ts';

/** Finds places in a document by its nodes. What a question needs is prepared when it is first asked. */
export function positionsOf({ file, text }: Source, root: Node | undefined): Positions {
  const lines = once(() => new Lines(text));
  const steps = once(() => new Steps(root, text));
  const ranges = once(() => rangesOf(root, lines()));
  const comments = once(() => commentsOf(root, text, lines()));
  return {
    locate(path) {
      const { place, depth } = steps().follow(path);
      return { location: locationOf(file, place, lines()), depth };
    },
    rangeAt(line) {
      const endLine = ranges().get(line);
      return endLine === undefined ? undefined : { line, endLine };
    },
    comments,
  };
}

function locationOf(file: string, { start, end }: Place, lines: Lines): Location {
  const last = lines.at(Math.max(start, end));
  return { file, ...lines.at(start), endLine: last.line, endColumn: last.column };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
