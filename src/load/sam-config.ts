import { InputError } from '../model/errors.ts';
import { at, isObject, type Json, type JsonObject } from '../model/json.ts';
import type { Source } from '../model/template.ts';
import { keyValue, wordsOf } from './overrides.ts';

const ENVIRONMENT = 'default';

/**
 * The parameters that `sam deploy` passes: `parameter_overrides` of the default environment, those of the command after the
 * global ones.
 * @throws InputError with file and line
 */
export function samParameters(
  config: JsonObject,
  { file, text }: Source,
): {
  readonly values: Readonly<Record<string, string>>;
  readonly previous: readonly string[];
} {
  const values = new Map<string, string>();
  const fail = (message: string): never => {
    throw new InputError(message, { file, line: lineOf(text) });
  };
  for (const command of ['global', 'deploy']) {
    const overrides = at(config, [ENVIRONMENT, command, 'parameters', 'parameter_overrides']);
    for (const word of wordsIn(overrides ?? [], fail)) {
      values.set(...(keyValue(word) ?? fail(`"${word}" is not of the form name=value`)));
    }
  }
  return { values: Object.fromEntries(values), previous: [] };
}

/** Overrides are text as on a command line, a list of such texts, or maps. */
function wordsIn(overrides: Json, fail: (message: string) => never): string[] {
  if (typeof overrides === 'string') return wordsOf(overrides);
  if (Array.isArray(overrides)) return (overrides as readonly Json[]).flatMap((item) => wordsIn(item, fail));
  if (!isObject(overrides)) return fail('parameter_overrides must be text, a list or a map');
  return Object.entries(overrides).map(([name, value]) => {
    const items: readonly Json[] = Array.isArray(value) ? value : [value];
    if (items.some((item) => typeof item === 'object')) fail(`${name} must be text, or a list of text`);
    return `${name}=${items.join(',')}`;
  });
}

function lineOf(text: string): number {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.findIndex((line) => /parameter_overrides/.test(line)) + 1;
}
