import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import type { Source } from '../model/template.ts';

/** Templates as files that another program can read; what stands in no file, or not yet, is written to one. */
export class FilesOnDisk {
  readonly #folder = mkdtempSync(join(tmpdir(), 'parapet-lint-'));
  readonly #sources = new Map<string, Source>();
  readonly names: readonly string[];

  constructor(files: readonly Source[]) {
    // Several stacks can be deployed from one file.
    const unique = [...new Map(files.map((source) => [source.file, source])).values()];
    this.names = unique.map((source, i) => {
      const name = isOnDisk(source) ? normalize(source.file) : this.write(`${i}.yaml`, source.text);
      this.#sources.set(name, source);
      return name;
    });
  }

  /** The template that a name, as the other program gives it back, stands for. */
  sourceOf(name: string): Source | undefined {
    return this.#sources.get(normalize(name));
  }

  write(name: string, text: string): string {
    const file = join(this.#folder, name);
    writeFileSync(file, text);
    return file;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function isOnDisk({ file, text }: Source): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}
