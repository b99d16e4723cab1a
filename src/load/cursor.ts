import { InputError } from '../model/errors.ts';
import { isBlankCode, lineEnd } from './gaps.ts';
import { lineAt } from './lines.ts';

/** Deeper than any template CloudFormation accepts; keeps hostile nesting from exhausting the stack. */
export const MAX_DEPTH = 500;

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const HASH = 35;

/** Where a reader is in a document. */
export class Cursor {
  readonly file: string;
  readonly text: string;
  pos = 0;
  lineStart = 0;
  /** Where the first word of the line stands. */
  first = 0;
  /** True when a tab stands between the line's start or last word and the current word. */
  hasTab = false;
  #depth = 0;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  get column(): number {
    return this.pos - this.lineStart;
  }

  /** Skips white space and comments; true when a line ended. */
  gap(): boolean {
    const { text, lineStart } = this;
    let i = this.pos;
    for (;;) {
      const code = text.charCodeAt(i);
      if (code === SPACE) i++;
      else if (code === LF || code === CR) {
        i += code === CR && text.charCodeAt(i + 1) === LF ? 2 : 1;
        this.lineStart = i;
        this.hasTab = false;
      } else if (code === TAB) {
        this.hasTab = true;
        i++;
      } else if (code === HASH) i = lineEnd(text, i);
      else break;
    }
    const crossed = this.lineStart !== lineStart;
    if (crossed || this.pos === lineStart) this.first = i;
    this.pos = i;
    return crossed;
  }

  /** Goes to a word of another line. */
  jump(pos: number, lineStart: number): void {
    this.pos = pos;
    this.lineStart = lineStart;
    this.first = pos;
    this.hasTab = false;
  }

  /** True for `-`, `?` or `:` that stands alone, as an indicator does. */
  isIndicator(char: '-' | '?' | ':'): boolean {
    return this.text[this.pos] === char && isBlankCode(this.text.charCodeAt(this.pos + 1));
  }

  /** True at the end of the text and at the marker of another document. */
  atEnd(): boolean {
    return this.pos >= this.text.length || this.isMarker(this.pos, this.lineStart);
  }

  isMarker(pos: number, lineStart: number): boolean {
    if (pos !== lineStart) return false;
    const { text } = this;
    return (text.startsWith('---', pos) || text.startsWith('...', pos)) && isBlankCode(text.charCodeAt(pos + 3));
  }

  /** Counts the levels of nesting. */
  nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) this.fail(`nested more than ${MAX_DEPTH} levels deep`);
    const node = read();
    this.#depth--;
    return node;
  }

  /** Block structure is told by spaces alone. */
  refuseTab(): void {
    if (this.hasTab) this.fail('a tab cannot indent: use spaces');
  }

  fail(message: string, offset = this.pos): never {
    throw new InputError(message, { file: this.file, line: lineAt(this.text, offset) });
  }
}
