import type { ParsedDocument } from '../model/document.ts';
import { InputError, ParapetError } from '../model/errors.ts';
import { isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import { type Problem, problemAt } from '../model/problem.ts';
import { entriesOf, POLICY_LISTS } from './cross-checks.ts';

type Read = (path: string) => ParsedDocument;

/** Where the allowlist stands: in a file of its own, or under a key of parapet.yaml. */
export interface AllowlistPlace {
  readonly document: ParsedDocument;
  readonly path: Path;
}

/** What the files say that parapet.yaml names. */
export interface NamedFiles {
  readonly allowlist: AllowlistPlace | undefined;
  /** Texts of organization policies by the path of their file. */
  readonly policies: ReadonlyMap<string, JsonObject>;
  /** Schemas of events by the path of their file. */
  readonly schemas: ReadonlyMap<string, Json>;
  readonly problems: readonly Problem[];
}

/** Reads the allowlist, the organization policies and the schemas of events that have files of their own. */
export function readNamedFiles(document: ParsedDocument, read: Read): NamedFiles {
  const problems: Problem[] = [];
  const root = isObject(document.root) ? document.root : {};
  const open = (path: Path, name: string): ParsedDocument | undefined => {
    const opened = tryToRead(() => read(name), { document, path });
    if ('message' in opened) problems.push(opened);
    return 'message' in opened ? undefined : opened;
  };
  const policies = new Map<string, JsonObject>();
  for (const [path, { file }] of POLICY_LISTS.flatMap((list) => entriesOf(root, list))) {
    const policy = typeof file === 'string' && !policies.has(file) ? open([...path, 'file'], file) : undefined;
    if (policy === undefined || typeof file !== 'string') continue;
    if (isObject(policy.root)) policies.set(file, policy.root);
    else problems.push(problemAt(policy, [], 'must be a policy document'));
  }
  const schemas = new Map<string, Json>();
  for (const [path, { file }] of entriesOf(root, 'schemas')) {
    const schema = typeof file === 'string' && !schemas.has(file) ? open([...path, 'file'], file) : undefined;
    if (schema === undefined || typeof file !== 'string') continue;
    if (isObject(schema.root)) schemas.set(file, schema.root);
    else problems.push(problemAt(schema, [], 'must be a schema'));
  }
  const { privatelink } = root;
  const own = typeof privatelink === 'string' ? open(['privatelink'], privatelink) : undefined;
  const inline = isObject(privatelink) ? { document, path: ['privatelink'] } : undefined;
  return { allowlist: own ? { document: own, path: [] } : inline, policies, schemas, problems };
}

function tryToRead(read: () => ParsedDocument, named: AllowlistPlace): ParsedDocument | Problem {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ParapetError)) throw error;
    if (error instanceof InputError && error.file !== undefined && error.line !== undefined) {
      return { file: error.file, line: error.line, message: error.message };
    }
    return problemAt(named.document, named.path, error.message);
  }
}
