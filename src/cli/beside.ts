import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';

/** Definitions are small; anything larger is not one. */
const MAX_BYTES = 5 * 1024 * 1024;

/**
 * Text of a file that a template names by a path from itself. Only files below the folder of the template are read, links
 * followed: a template must not make anybody read what lies elsewhere.
 */
export function textBeside(template: string, path: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return undefined;
  try {
    const folder = realpathSync(dirname(template));
    const file = realpathSync(resolve(folder, path));
    const found = statSync(file);
    const isAllowed = file.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
    return isAllowed && found.isFile() && found.size <= MAX_BYTES ? readFileSync(file, 'utf8') : undefined;
  } catch {
    // Most often the file is only there where the template is packaged; then the definition is not known.
    return undefined;
  }
}
