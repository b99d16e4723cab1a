import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { Config, Stack } from '../config/config.ts';
import { defaultStackName } from '../config/stack-name.ts';
import { readSources } from '../load/sources.ts';
import type { StackSource } from '../load-stacks.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { UsageError } from '../model/errors.ts';

export interface SourceRequest {
  readonly paths?: readonly string[] | undefined;
  /** Whether templates that no configuration names belong together. */
  readonly estate: boolean;
  readonly config: Config;
  /** Folder that paths of the configuration are relative to. */
  readonly configFolder: string;
}

export interface EstateSources {
  readonly sources: readonly StackSource[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether stacks that the configuration names were left out. */
  readonly isPartial: boolean;
}

/**
 * Templates with the stacks they are deployed as. Without paths, what the configuration names, else the current folder. A
 * path to a template of a configured stack brings the whole configured estate along: alone it would be judged blind.
 */
export async function estateSources({
  paths = [],
  estate,
  config,
  configFolder,
}: SourceRequest): Promise<EstateSources> {
  const configured = config.stacks.map((stack) => ({ stack, file: shown(join(configFolder, stack.template)) }));
  const asked = paths.length > 0 ? paths : configured.length > 0 ? [] : ['.'];
  const found = await readSources(asked);
  const files = new Set(found.sources.map(({ file }) => resolve(file)));
  const isEstate = paths.length === 0 || configured.some(({ file }) => files.has(resolve(file)));
  const own = isEstate ? configured.map(stackSource) : [];
  const known = new Set(own.map(({ file }) => resolve(file)));
  const names = new Set(own.map(({ stack }) => stack));
  const others = found.sources
    .filter(({ file }) => !known.has(resolve(file)))
    .map((source): StackSource => {
      const stack = freeName(source.file, names);
      return { ...source, stack, estate: estate ? 'templates' : `file ${source.file}`, settings: {} };
    });
  return {
    sources: [...own, ...others],
    diagnostics: found.diagnostics,
    isPartial: !isEstate && configured.length > 0,
  };
}

function stackSource({ stack, file }: { readonly stack: Stack; readonly file: string }): StackSource {
  const { name, template: _, ...settings } = stack;
  return { file, text: readTemplate(file), stack: name, estate: 'configuration', settings, isNamed: true };
}

function readTemplate(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${file} cannot be read: ${(cause as Error).message}`, {
      hint: 'a stack of the estate file names it',
      cause,
    });
  }
}

/** Files are named relative to the current folder. */
function shown(file: string): string {
  return relative('.', file).replaceAll('\\', '/') || file;
}

/** Two files can have one name, such as a.yaml and a.json: the second keeps its extension. */
function freeName(file: string, taken: Set<string>): string {
  const plain = defaultStackName(file);
  let name = taken.has(plain) ? `${plain}.${file.split('.').at(-1) ?? ''}` : plain;
  for (let n = 2; taken.has(name); n++) name = `${plain}.${n}`;
  taken.add(name);
  return name;
}
