import { existsSync } from 'node:fs';
import { keyValue } from '../load/overrides.ts';
import { readParameters } from '../load/parameters.ts';
import { UsageError } from '../model/errors.ts';
import type { Json } from '../model/json.ts';
import { escapeBrackets } from '../model/token.ts';
import { readText, usageOf } from './documents.ts';

type Values = Readonly<Record<string, Json>>;

export interface ParameterFlags {
  readonly parameters: Values;
  /** Parameters that keep the value they have in the deployed stack, which nobody says here. */
  readonly previous: readonly string[];
}

/** Values of `--parameters`, each `name=value` or a parameter file; later ones win. Throws UsageError. */
export async function parameterFlags(flags: readonly string[]): Promise<ParameterFlags> {
  const parameters = new Map<string, Json>();
  const previous = new Set<string>();
  for (const flag of flags) {
    const pair = keyValue(flag);
    const given = pair ? { values: Object.fromEntries([pair]), previous: [] } : await valuesOfFile(flag);
    for (const name of given.previous) {
      parameters.delete(name);
      previous.add(name);
    }
    for (const [name, value] of Object.entries(given.values)) parameters.set(name, value);
  }
  return { parameters: Object.fromEntries(parameters), previous: [...previous] };
}

/** Values of `--assume`, each `name=value`; later ones win. Throws UsageError. */
export function assumedValues(flags: readonly string[]): Values {
  return Object.fromEntries(
    flags.map((flag) => {
      const equals = flag.indexOf('=');
      if (equals < 1) throw new UsageError(`--assume ${flag}: must be name=value`);
      return [flag.slice(0, equals), escapeBrackets(flag.slice(equals + 1))];
    }),
  );
}

async function valuesOfFile(file: string) {
  if (!existsSync(file)) throw new UsageError(`--parameters ${file}: must be name=value or a parameter file`);
  try {
    return await readParameters({ file, text: readText(file) });
  } catch (error) {
    throw usageOf(error, file);
  }
}
