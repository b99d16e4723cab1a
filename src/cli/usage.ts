import { UsageError } from '../model/errors.ts';
import { didYouMean } from '../model/nearest.ts';

const HINT = 'parapet --help lists the commands, parapet <command> --help its options';

export interface Typed {
  readonly argv: readonly string[];
  /** Names of commands, and of options with their dashes. */
  readonly known: readonly string[];
}

/** What yargs says of wrong arguments, as an error of ours. */
export function usageError(message: string, { argv, known }: Typed): UsageError {
  const unknown = /^Unknown arguments?: (.*)$/s.exec(message)?.[1]?.split(', ') ?? [];
  const names = argv.map((one) => one.replace(/=.*/s, '')).filter((one) => unknown.includes(one.replace(/^-+/, '')));
  const [name] = names;
  if (name === undefined) return new UsageError(wordsOf(message), { hint: HINT });
  const kind = name.startsWith('-') ? 'option' : 'command or argument';
  return new UsageError(`there is no ${kind} ${name}${didYouMean(name, known)}`, { hint: HINT });
}

function wordsOf(message: string): string {
  const [, option, given, choices] = /Argument: (\S+), Given: (.*), Choices: (.*)$/s.exec(message) ?? [];
  if (option !== undefined) return `--${option} ${given}: must be one of ${choices}`.replaceAll('"', '');
  const missing = /^Not enough arguments following: (.*)$/.exec(message)?.[1];
  return missing === undefined ? message : `--${missing} needs a value`;
}

/** Refuses what yargs takes without a word: an option without its value, or one value given twice. */
export function checkValues(argv: Readonly<Record<string, unknown>>, lists: readonly string[]): true {
  for (const [name, value] of Object.entries(argv)) {
    if (name === '_' || /[A-Z]/.test(name) || lists.includes(name)) continue;
    if (Array.isArray(value)) throw new UsageError(`--${name} is given twice`, { hint: HINT });
    if (value === '') throw new UsageError(`--${name} needs a value`, { hint: HINT });
  }
  return true;
}
