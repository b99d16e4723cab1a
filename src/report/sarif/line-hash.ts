/**
 * GitHub tells whether an alert is still the same by a hash of its line: a rolling polynomial, modulo 2^64, over the first
 * hundred characters from the start of the line on, blanks not counted, across line ends. The end of the file counts as
 * one character, followed by zeros. The upload action fills the value in and warns where it finds a different one.
 */
const WINDOW = 100;
const MULTIPLIER = 37;
const END_OF_FILE = 0xffff;
const [TAB, LINE_FEED, RETURN, SPACE] = [9, 10, 13, 32];

// A number holds 53 bits, so a hash is kept as two halves of 32. A character leaves the window by adding it, multiplied
// by -37^100 (mod 2^64).
const HALF = 2 ** 32;
const LEAVE = BigInt.asUintN(64, -(BigInt(MULTIPLIER) ** BigInt(WINDOW)));
const LEAVE_HIGH = Number(LEAVE >> 32n);
const LEAVE_LOW = Number(LEAVE & 0xffffffffn);

/** `<hash>:<how many lines so far have it>` for every line of a file; the first line is at index 0. */
export function lineHashes(text: string): readonly string[] {
  const { codes, starts } = significant(text);
  const seen = new Map<string, number>();
  const hashes: string[] = [];
  let high = 0;
  let low = 0;
  for (let i = 0; hashes.length < starts.length; i++) {
    const leaving = i < WINDOW ? 0 : (codes[i - WINDOW] as number);
    const sum = low * MULTIPLIER + leaving * LEAVE_LOW + (codes[i] as number);
    high = (high * MULTIPLIER + leaving * LEAVE_HIGH + Math.floor(sum / HALF)) >>> 0;
    low = sum >>> 0;
    if (i !== (starts[hashes.length] as number) + WINDOW - 1) continue;
    const hash = hex(high, low);
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    hashes.push(`${hash}:${times}`);
  }
  return hashes;
}

/** The characters that count, with zeros for one window after them, and where among them each line starts. */
function significant(text: string): { codes: Uint16Array; starts: readonly number[] } {
  const codes = new Uint16Array(text.length + 1 + WINDOW);
  const starts: number[] = [];
  let length = 0;
  let startsLine = true;
  let afterReturn = false;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? END_OF_FILE : text.charCodeAt(i);
    const counts = code !== SPACE && code !== TAB && !(afterReturn && code === LINE_FEED);
    afterReturn = code === RETURN;
    if (!counts) continue;
    if (startsLine) starts.push(length);
    startsLine = code === LINE_FEED || code === RETURN;
    codes[length++] = code === RETURN ? LINE_FEED : code;
  }
  return { codes, starts };
}

function hex(high: number, low: number): string {
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}
