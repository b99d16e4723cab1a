import type { Diagnostic } from '../model/diagnostic.ts';
import { InputError } from '../model/errors.ts';
import type { Source } from '../model/template.ts';
import type { AssembledStack } from './cdk-assembly.ts';
import { looksLikeTemplate } from './cloudformation.ts';
import { decode, decodeLoosely } from './decode.ts';
import { type FileSystem, reasonOf } from './file-system.ts';

const MAX_BYTES = 50 * 1024 * 1024;

export interface Candidate {
  readonly file: string;
  /** Named by the user, not found in a folder or by a glob: then it must be a template. */
  readonly isNamed: boolean;
  /** The stacks of a CDK assembly that are deployed from it. */
  readonly stacks?: readonly AssembledStack[];
}

/** A file that was read. */
export interface FoundSource extends Source, Candidate {}

/** Neither, when a file that was found is no template. */
export interface Reading {
  readonly source?: FoundSource;
  readonly diagnostic?: Diagnostic;
}

/** Reads standard input as one file. */
export async function readStdin(io: FileSystem): Promise<Reading> {
  const candidate = { file: 'stdin', isNamed: true };
  try {
    return readBytes(await io.stdin(), candidate);
  } catch (error) {
    return fault('unreadable', 'stdin', `cannot be read: ${reasonOf(error)}`);
  }
}

/** Reads one file; what cannot be read is a diagnostic. */
export function readFile(candidate: Candidate, io: FileSystem): Reading {
  const { file } = candidate;
  try {
    const found = io.stat(file);
    if (found !== undefined && found.kind !== 'file')
      return fault('unreadable', file, 'is no regular file; use - to read a stream');
    if (found !== undefined && found.size > MAX_BYTES) return tooLarge(candidate);
    return readBytes(io.read(file), candidate);
  } catch (error) {
    return fault('unreadable', file, `cannot be read: ${reasonOf(error)}`);
  }
}

function readBytes(bytes: Uint8Array, candidate: Candidate): Reading {
  const { file, isNamed, stacks } = candidate;
  if (bytes.length > MAX_BYTES) return tooLarge(candidate);
  try {
    const text = decode(bytes, file);
    return isNamed || canBeTemplate(text) ? { source: { file, text, isNamed, ...(stacks && { stacks }) } } : {};
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    if (!isNamed && !looksLikeTemplate(decodeLoosely(bytes))) return {};
    return fault('encoding', file, error.message, error.line);
  }
}

/** Spares the parser what a folder holds besides; a key can be spelled in escapes. */
function canBeTemplate(text: string): boolean {
  return text.includes('Resources') || text.includes('AWSTemplateFormatVersion') || /\\[xuU]/.test(text);
}

/** A large file in a folder is most often data, but it is not passed over in silence. */
function tooLarge({ file, isNamed }: Candidate): Reading {
  const message = 'is larger than 50 MB, which no template is, and is not read';
  return { diagnostic: { level: isNamed ? 'error' : 'warning', code: 'too-large', message, file } };
}

function fault(code: string, file: string, message: string, line?: number): Reading {
  return { diagnostic: { level: 'error', code, message, file, ...(line !== undefined && { line }) } };
}
