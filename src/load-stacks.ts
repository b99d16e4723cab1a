import { type StackSettings, stackInput } from './estate/plan.ts';
import { loadDocument, loadTemplate, looksLikeTemplate } from './load/cloudformation.ts';
import { validateResources } from './load/resources.ts';
import type { CdkOrigins } from './model/construct.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { Diagnostics } from './model/diagnostics.ts';
import { InputError } from './model/errors.ts';
import type { Json } from './model/json.ts';
import { groupBy } from './model/lists.ts';
import type { Progress } from './model/ports.ts';
import type { StackInput } from './model/stack.ts';
import type { Source, Template } from './model/template.ts';
import { type NestingContext, withNestedStacks } from './nested-stacks.ts';
import { parameterNotes, templateNotes } from './notes.ts';
import { expandSam } from './sam/expand.ts';

/** A template file with what is said of the stack it is deployed as. */
export interface StackSource extends Source {
  /** The `<stack>` of addresses. */
  readonly stack: string;
  /** Stacks of one estate are judged together. */
  readonly estate: string;
  readonly settings: StackSettings;
  readonly cdk?: CdkOrigins | undefined;
  /** Named by the user, not found in a folder: then it must be a template. */
  readonly isNamed: boolean;
}

export interface LoadRequest {
  readonly sources: readonly StackSource[];
  /** What the reading of files had to say. */
  readonly diagnostics: readonly Diagnostic[];
  /** Flags, which win over the settings of every stack. */
  readonly overrides: StackSettings;
  /** Text of a file that a template names by a path from itself; undefined when it may not or cannot be read. */
  readonly beside?: (template: string, path: string) => string | undefined;
  readonly progress: Progress;
}

export interface LoadedStack {
  readonly name: string;
  readonly estate: string;
  readonly template: Template;
  readonly text: string;
  readonly settings: StackSettings;
  readonly input: StackInput;
  readonly cdk: CdkOrigins | undefined;
}

export interface LoadedStacks {
  readonly stacks: readonly LoadedStack[];
  /** Stacks that are judged together. */
  readonly estates: readonly (readonly StackInput[])[];
  readonly diagnostics: Diagnostics;
}

/** Parses every template. A file that cannot be judged costs only itself. */
export function loadStacks(request: LoadRequest): LoadedStacks {
  const { sources, diagnostics: first, overrides, progress } = request;
  const diagnostics = new Diagnostics(first);
  const load = (source: StackSource) => loadStack(source, { request, report: diagnostics.add });
  const given = sources.flatMap((source, i) => {
    progress(`${i + 1}/${sources.length} reading ${source.file}`);
    return load(source) ?? [];
  });
  const beside: NestingContext['beside'] = (template, path) => request.beside?.(template, path);
  const stacks = withNestedStacks(given, { load, beside, report: diagnostics.add });
  for (const note of parameterNotes(stacks, overrides)) diagnostics.add(note);
  return { stacks, estates: estatesOf(stacks), diagnostics };
}

interface Loading {
  readonly request: LoadRequest;
  readonly report: (diagnostic: Diagnostic) => void;
}

function loadStack(source: StackSource, { request, report }: Loading): LoadedStack | undefined {
  const loaded = loadOne(source, report);
  if (loaded === undefined) return undefined;
  const { template, diagnostics } = expandSam(loaded, (uri) => definitionBeside(source, uri, request));
  for (const remark of [...diagnostics, ...templateNotes(template)]) report(remark);
  const input = stackInput({ name: source.stack, template }, source.settings, request.overrides);
  const { stack: name, estate, text, settings, cdk } = source;
  return { name, estate, template, text, settings, input, cdk };
}

/** The definition of a state machine in a file of its own; one that cannot be read is not known. */
function definitionBeside({ file }: StackSource, uri: string, { beside }: LoadRequest): Json | undefined {
  const text = beside?.(file, uri);
  if (text === undefined) return undefined;
  try {
    return loadDocument({ file: uri, text }).root;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** In a folder, files that are no templates are passed over. */
function loadOne(source: StackSource, add: (diagnostic: Diagnostic) => void): Template | undefined {
  const { file, text, isNamed } = source;
  try {
    const loaded = loadTemplate(source);
    if (loaded === undefined) {
      const message = 'has no Resources: it is no CloudFormation template';
      if (isNamed) add({ level: 'error', code: 'no-template', message, file });
      return undefined;
    }
    const { template, diagnostics } = validateResources(loaded);
    for (const diagnostic of diagnostics) add(diagnostic);
    return template;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { message, line } = error;
    if (isNamed || looksLikeTemplate(text)) {
      add({ level: 'error', code: 'template', message, file, ...(line !== undefined && { line }) });
    }
    return undefined;
  }
}

function estatesOf(stacks: readonly LoadedStack[]): readonly StackInput[][] {
  return [...groupBy(stacks, ({ estate }) => estate).values()].map((those) => those.map(({ input }) => input));
}
