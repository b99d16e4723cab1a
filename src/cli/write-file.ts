import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { reasonOf } from '../load/file-system.ts';
import { UsageError } from '../model/errors.ts';

/** Writes a file, and the folders that it needs. Throws UsageError. */
export function writeFile(file: string, text: string): void {
  try {
    makeFolder(dirname(resolve(file)));
    writeFileSync(file, text);
  } catch (cause) {
    throw new UsageError(`${file} cannot be written: ${reasonOf(cause)}`, { cause });
  }
}

/** One level at a time: `recursive` does not return where a file system takes no folders. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
