import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Config, Stack } from '../config/config.ts';
import { readSources, type Sources } from '../load/sources.ts';
import type { StackSource } from '../load-stacks.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { ParsedDocument } from '../model/document.ts';
import type { Path } from '../model/json.ts';
import { type Problem, problemAt, problemsError } from '../model/problem.ts';
import { SourceNames } from './source-names.ts';

export interface SourceRequest {
  readonly paths?: readonly string[] | undefined;
  /** Whether templates that no configuration names belong together. */
  readonly estate: boolean;
  readonly picked?: boolean | undefined;
  /** Templates in them are fixtures of tests: judged only where a path leads into the folder. */
  readonly policyFolders: readonly string[];
  readonly config: Config;
  /** Where the configuration stands; absent when there is none. */
  readonly found?: { readonly document: ParsedDocument; readonly folder: string } | undefined;
}

export interface EstateSources {
  readonly sources: readonly StackSource[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether stacks that the configuration names were left out. */
  readonly isPartial: boolean;
}

const ESTATE = 'configuration';

/**
 * Templates with the stacks they are deployed as. Without paths, what the configuration names, else the current folder. A
 * path to a template of a configured stack brings the whole configured estate along: alone it would be judged blind.
 */
export async function estateSources(request: SourceRequest): Promise<EstateSources> {
  const { paths = [], estate, found } = request;
  const configured = configuredIn(request);
  const isConfigured = configured.stacks.length + configured.assemblies.length > 0;
  const asked = withoutFixtures(await readSources(paths.length > 0 || isConfigured ? paths : ['.']), request);
  const isEstate = isConfigured && (paths.length === 0 || asked.sources.some(({ file }) => isOf(configured, file)));
  const own = isEstate && found ? await readConfigured(configured, found.document) : { sources: [], diagnostics: [] };
  const known = new Set(own.sources.map(({ file }) => resolve(file)));
  const names = new SourceNames(own.sources.map(({ stack }) => stack));
  const others = asked.sources
    .filter(({ file }) => !known.has(resolve(file)))
    .map((source) => (request.picked ? { ...source, isNamed: false } : source))
    .flatMap((source) => names.stacksOf(source, (belongsTo) => (estate ? 'templates' : belongsTo)));
  return {
    sources: [...own.sources, ...others],
    diagnostics: [...own.diagnostics, ...(isOfPolicies(request) ? [] : asked.diagnostics)],
    isPartial: isConfigured && !isEstate,
  };
}

/** Fixtures are there to fail. A folder that holds nothing else holds no template. */
function withoutFixtures(
  { sources, diagnostics }: Sources,
  { paths = [], policyFolders, picked }: SourceRequest,
): Sources {
  const folders = policyFolders.filter((folder) => picked || !paths.some((path) => isIn(folder, path)));
  const kept = sources.filter(({ file }) => !folders.some((folder) => isIn(folder, file)));
  if (kept.length > 0 || sources.length === 0 || picked) return { sources: kept, diagnostics };
  const message = 'holds no template but those of policies';
  return { sources: kept, diagnostics: [...diagnostics, { level: 'error', code: 'no-template', message, file: '.' }] };
}

function isIn(folder: string, path: string): boolean {
  return `${resolve(path)}${sep}`.startsWith(`${resolve(folder)}${sep}`);
}

/** An estate file may be about the policies of an organization alone: then a folder without templates lacks nothing. */
function isOfPolicies({ paths = [], config }: SourceRequest): boolean {
  const { stacks, assemblies, organization, serviceControlPolicies: policies } = config;
  return (
    paths.length + stacks.length + assemblies.length === 0 && organization.id !== undefined && policies !== undefined
  );
}

/** What the configuration names, by paths from the current folder. */
interface Configured {
  readonly stacks: readonly { readonly stack: Stack; readonly file: string }[];
  readonly assemblies: readonly string[];
}

function configuredIn({ config, found }: SourceRequest): Configured {
  const here = (path: string) => shown(join(found?.folder ?? '.', path));
  return {
    stacks: config.stacks.map((stack) => ({ stack, file: here(stack.template) })),
    assemblies: config.assemblies.map(here),
  };
}

function isOf({ stacks, assemblies }: Configured, file: string): boolean {
  const path = resolve(file);
  return (
    stacks.some((one) => resolve(one.file) === path) ||
    assemblies.some((one) => path.startsWith(`${resolve(one)}${sep}`))
  );
}

/** Every stack of the configuration; several can be deployed from one template. */
async function readConfigured({ stacks, assemblies }: Configured, document: ParsedDocument) {
  const problems = [
    ...stacks.flatMap(({ file }, i) => missing(file, { document, path: ['stacks', i, 'template'] })),
    ...assemblies.flatMap((folder, i) => missing(folder, { document, path: ['assemblies', i] })),
  ];
  if (problems.length > 0) throw problemsError(document.file, problems);
  const sources: StackSource[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { stack, file } of stacks) {
    const read = await readSources([file]);
    const { name, template: _, ...settings } = stack;
    sources.push(...read.sources.map((source) => ({ ...source, stack: name, estate: ESTATE, settings })));
    diagnostics.push(...read.diagnostics);
  }
  const assembled = await readSources(assemblies);
  const names = new SourceNames(sources.map(({ stack }) => stack));
  sources.push(...assembled.sources.flatMap((source) => names.stacksOf(source, () => ESTATE)));
  return { sources, diagnostics: [...diagnostics, ...assembled.diagnostics] };
}

function missing(path: string, { document, path: place }: { document: ParsedDocument; path: Path }): Problem[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (place[0] === 'stacks' && found?.isDirectory()) return [problemAt(document, place, `${path} is a folder`)];
  if (found === undefined) return [problemAt(document, place, `${path} does not exist`)];
  const isAssembly = place[0] !== 'assemblies' || existsSync(join(path, 'manifest.json'));
  return isAssembly ? [] : [problemAt(document, place, `${path} is no CDK assembly: it has no manifest.json`)];
}

/** Files are named relative to the current folder. */
function shown(file: string): string {
  return relative('.', file).replaceAll('\\', '/') || file;
}
