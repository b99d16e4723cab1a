import { InputError } from '../model/errors.ts';
import { lineAt } from './lines.ts';

const BYTE_ORDER_MARKS: readonly (readonly [string, readonly number[]])[] = [
  ['UTF-32 (little endian)', [0xff, 0xfe, 0, 0]],
  ['UTF-32 (big endian)', [0, 0, 0xfe, 0xff]],
  ['UTF-16 (little endian)', [0xff, 0xfe]],
  ['UTF-16 (big endian)', [0xfe, 0xff]],
];

/** Without a mark: the first character of any template is ASCII (`a`), so a zero byte stands beside it. */
const SHAPES = [
  ['UTF-32 (little endian)', 'a000'],
  ['UTF-32 (big endian)', '000a'],
  ['UTF-16 (little endian)', 'a0'],
  ['UTF-16 (big endian)', '0a'],
] as const;

/**
 * The text of a file, which must be UTF-8.
 * @throws InputError that names the encoding, or the line of the first byte that is none
 */
export function decode(bytes: Uint8Array, file: string): string {
  const encoding = otherEncoding(bytes);
  if (encoding !== undefined) {
    throw new InputError(`is ${encoding}: templates are read as UTF-8`, {
      file,
      line: 1,
      hint: 'save the file as UTF-8',
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const line = lineOfBadByte(bytes);
    throw new InputError('holds bytes that are not UTF-8', { file, line, hint: 'save the file as UTF-8', cause });
  }
}

/** As much as can be read of text in whatever encoding, to see what it is about. */
export function decodeLoosely(bytes: Uint8Array): string {
  const encoding = otherEncoding(bytes);
  const text = new TextDecoder(encoding?.includes('big') ? 'utf-16be' : encoding ? 'utf-16le' : 'utf-8').decode(bytes);
  return encoding?.startsWith('UTF-32') ? text.replaceAll('\0', '') : text;
}

function otherEncoding(bytes: Uint8Array): string | undefined {
  const marked = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return marked[0];
  const shape = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : byte < 0x80 ? 'a' : '-')).join('');
  return SHAPES.find(([, start]) => shape.startsWith(start))?.[0];
}

/** A byte that is wrong becomes U+FFFD, and so does the character itself, which is right. */
function lineOfBadByte(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  for (let i = text.indexOf('\ufffd'); i >= 0; i = text.indexOf('\ufffd', i + 1)) {
    const at = Buffer.byteLength(text.slice(0, i));
    const isCharacter = bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd;
    if (!isCharacter) return lineAt(text, i);
  }
  return 1;
}
