import { InputError } from '../model/errors.ts';
import type { Json } from '../model/json.ts';
import { readDocument } from './block.ts';
import { lineAt } from './lines.ts';
import type { Node } from './nodes.ts';
import { type Fail, Values } from './values.ts';

/** Neither YAML nor JSON allows them; a NUL most often means another encoding. */
const CONTROL = /(?![\t\n\r\x7f-\x9f])\p{Cc}/u;

/**
 * Reads one YAML or JSON document whose byte order mark is gone, as CloudFormation reads it: YAML 1.1 scalars except dates
 * (`Version: 2012-10-17` is text), short tags, anchors and merge keys; a key written twice is an error.
 * @throws InputError with file and line
 */
export function readYaml(
  file: string,
  text: string,
): { readonly root: Node | undefined; readonly value: Json | undefined } {
  const fail: Fail = (message, offset) => {
    throw new InputError(message, { file, line: lineAt(text, offset) });
  };
  const control = CONTROL.exec(text);
  if (control?.[0] === '\0') fail('holds a NUL byte: not a text file', control.index);
  if (control) fail(`holds the control character ${JSON.stringify(control[0])}`, control.index);
  const root = readDocument(file, text);
  return { root, value: root && new Values(text, fail).of(root) };
}
