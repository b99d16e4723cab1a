import { posix } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { isObject, type Json, type JsonObject } from '../model/json.ts';
import { type FileSystem, reasonOf } from './file-system.ts';

/** Reads the files of one assembly, and none that lies outside it. */
export class CdkReader {
  readonly root: string;
  readonly diagnostics: Diagnostic[] = [];
  readonly #io: FileSystem;
  readonly #maps = new Map<string, JsonObject | undefined>();

  constructor(root: string, io: FileSystem) {
    this.root = root;
    this.#io = io;
  }

  /** The path of what is named from a folder of the assembly; undefined when it lies outside. */
  within(folder: string, name: string): string | undefined {
    const path = posix.normalize(posix.join(folder, name.replaceAll('\\', '/')));
    const above = posix.relative(this.root, path).split('/')[0];
    return above === '..' || posix.isAbsolute(name) ? undefined : path;
  }

  /** A file that holds one JSON map, read once; what is wrong with it is said once. */
  json(file: string, level: 'error' | 'warning'): JsonObject | undefined {
    if (!this.#maps.has(file)) this.#maps.set(file, this.#map(file, level));
    return this.#maps.get(file);
  }

  #map(file: string, level: 'error' | 'warning'): JsonObject | undefined {
    try {
      const value = JSON.parse(Buffer.from(this.#io.read(file)).toString('utf8')) as Json;
      if (isObject(value)) return value;
      this.note(level, file, 'holds no JSON map');
    } catch (error) {
      this.note(level, file, `cannot be read: ${reasonOf(error)}`);
    }
    return undefined;
  }

  /** Text of a file; empty when it cannot be read, which whoever judges it says. */
  text(file: string): string {
    try {
      return Buffer.from(this.#io.read(file)).toString('utf8');
    } catch {
      return '';
    }
  }

  note(level: 'error' | 'warning', file: string, message: string): void {
    this.diagnostics.push({ level, code: 'assembly', message, file });
  }
}
