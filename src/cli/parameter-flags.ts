import type { Json } from '../model/json.ts';
import { UsageError } from '../model/errors.ts';

/** Values of `name=value` flags; later ones win. */
export async function parameterFlags(flags: readonly string[]): Promise<Readonly<Record<string, Json>>> {
  return Object.fromEntries(
    flags.map((flag) => {
      const equals = flag.indexOf('=');
      if (equals < 1) throw new UsageError(`${flag}: must be name=value`);
      return [flag.slice(0, equals), flag.slice(equals + 1)];
    }),
  );
}
