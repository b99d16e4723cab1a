import { parse, TomlError } from 'smol-toml';
import { InputError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { Source } from '../model/template.ts';

/** Parses TOML. Throws InputError with file and line. */
export function parseToml({ file, text }: Source): JsonObject {
  try {
    return JSON.parse(JSON.stringify(parse(text))) as JsonObject;
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const [message = 'cannot be read as TOML'] = cause.message.replace(/^Invalid TOML document: /, '').split('\n');
    throw new InputError(message, { file, line: cause.line, cause });
  }
}
