import { posix } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { isAssembly } from './assembly.ts';
import { type AssembledStack, readCdkAssembly } from './cdk-assembly.ts';
import { type Entry, type FileSystem, reasonOf } from './file-system.ts';

const TEMPLATE = /\.(?:ya?ml|json|template)$/i;

/** Finds the files of one folder that may be templates. */
export class FolderWalk {
  readonly files: string[] = [];
  /** The stacks of CDK assemblies, by the file of their template. */
  readonly assembled = new Map<string, AssembledStack[]>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #io: FileSystem;
  readonly #root: string;
  readonly #seen = new Set<string>();
  readonly #links: string[] = [];

  constructor(io: FileSystem, folder: string) {
    this.#io = io;
    this.#root = io.real(folder);
  }

  /** Walks a folder. Links come last, so that files are known by their own names. */
  walk(folder: string): this {
    this.#folder(folder);
    for (let link = this.#links.shift(); link !== undefined; link = this.#links.shift()) this.#link(link);
    return this;
  }

  #folder(folder: string): void {
    this.#seen.add(this.#io.real(folder));
    const entries = this.#entries(folder);
    if (isAssembly(folder, entries, this.#io)) this.#assembly(folder);
    else this.#listed(folder, entries);
  }

  #listed(folder: string, entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      this.#entry(join(folder, entry.name), entry);
    }
  }

  /** Of a CDK assembly only the templates of its stacks are read: the rest is assets, and what was left there by earlier runs. */
  #assembly(folder: string): void {
    const { stacks, diagnostics } = readCdkAssembly(folder, this.#io);
    this.diagnostics.push(...diagnostics);
    for (const stack of stacks) {
      const known = this.assembled.get(stack.file);
      if (known) known.push(stack);
      else this.files.push(stack.file);
      this.assembled.set(stack.file, known ?? [stack]);
    }
  }

  #entries(folder: string): readonly Entry[] {
    try {
      return this.#io.list(folder);
    } catch (error) {
      this.#note('error', 'unreadable', folder, `cannot be read: ${reasonOf(error)}`);
      return [];
    }
  }

  #entry(path: string, { kind }: Entry): void {
    if (kind === 'folder') this.#folder(path);
    else if (kind === 'link') this.#links.push(path);
    else if (kind === 'file' && TEMPLATE.test(path)) this.files.push(path);
  }

  #link(path: string): void {
    const target = this.#target(path);
    if (target === undefined || (target.kind === 'file' && !TEMPLATE.test(path))) return;
    const isInside = target.real === this.#root || target.real.startsWith(`${this.#root}/`);
    if (!isInside) this.#note('info', 'link', path, 'leads out of the folder that is checked and is not followed');
    else if (target.kind === 'file') this.files.push(path);
    else if (!this.#seen.has(target.real)) this.#folder(path);
    else if (this.#isAbove(target.real, path))
      this.#note('info', 'link', path, 'leads back to a folder above it and is not followed');
  }

  #target(path: string): { readonly real: string; readonly kind: 'file' | 'folder' } | undefined {
    try {
      const kind = this.#io.stat(path)?.kind;
      if (kind === 'file' || kind === 'folder') return { real: this.#io.real(path), kind };
    } catch (error) {
      this.#note('info', 'link', path, `is a link that cannot be followed: ${reasonOf(error)}`);
    }
    return undefined;
  }

  #isAbove(folder: string, path: string): boolean {
    const parent = this.#io.real(posix.dirname(path));
    return parent === folder || parent.startsWith(`${folder}/`);
  }

  #note(level: 'error' | 'info', code: string, file: string, message: string): void {
    this.diagnostics.push({ level, code, message, file });
  }
}

function join(folder: string, name: string): string {
  return folder === '.' ? name : `${folder.replace(/\/$/, '')}/${name}`;
}
