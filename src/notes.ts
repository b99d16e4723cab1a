import type { StackSettings } from './estate/plan.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { didYouMean } from './model/nearest.ts';
import type { Template } from './model/template.ts';

/** What a reader of the report must know of how far an expanded template could be read. */
export function templateNotes({ file, transforms, locate }: Template): Diagnostic[] {
  const { line } = locate(['Transform']).location;
  const macros = transforms.filter((name) => !name.startsWith('AWS::'));
  if (macros.length === 0) return [];
  const message = `macro ${macros.join(', ')} may change anything: check the processed template instead`;
  return [{ level: 'info', code: 'macro', message, file, line }];
}

/** A stack as far as its parameters go. */
export interface Parametrized {
  readonly name: string;
  readonly template: Template;
  readonly settings: StackSettings;
}

/** Values that are given for parameters which no template has: most often a slip, and the parameter that is meant stays open. */
export function parameterNotes(stacks: readonly Parametrized[], flags: StackSettings): Diagnostic[] {
  const declared = stacks.flatMap(({ template }) => Object.keys(template.parameters));
  const isOfSome = new Set(declared);
  const ofFlags = namesGiven(flags).filter((name) => stacks.length > 0 && !isOfSome.has(name));
  return [
    ...ofFlags.map((name): Diagnostic => {
      return {
        level: 'warning',
        code: 'parameter',
        message: `no template has a parameter ${name}${didYouMean(name, declared)}`,
      };
    }),
    ...stacks.flatMap(({ name, template, settings }) => {
      const own = Object.keys(template.parameters);
      return namesGiven(settings)
        .filter((parameter) => !own.includes(parameter))
        .map((parameter): Diagnostic => {
          const message = `stack ${name} is given a parameter ${parameter}, which its template does not have${didYouMean(parameter, own)}`;
          return { level: 'warning', code: 'parameter', message, file: template.file };
        });
    }),
  ];
}

function namesGiven({ parameters = {}, previous = [], wired = {} }: StackSettings): string[] {
  return [...Object.keys(parameters), ...previous, ...Object.keys(wired)];
}
