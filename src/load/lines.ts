/** Turns offsets of a text into lines and columns; CR, LF and CRLF end a line. */
export class Lines {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
    }
    this.#starts = starts;
  }

  /** 1-based line and column, in UTF-16 units. */
  at(offset: number): { readonly line: number; readonly column: number } {
    const index = this.#indexOf(offset);
    return { line: index + 1, column: offset - (this.#starts[index] as number) + 1 };
  }

  #indexOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The 1-based line of one offset; for a single question, as an error asks it. */
export function lineAt(text: string, offset: number): number {
  return new Lines(text.slice(0, offset)).at(offset).line;
}
