import type { ParsedDocument } from '../model/document.ts';
import { isObject, type JsonObject, type Path } from '../model/json.ts';
import type { Places } from '../model/location.ts';
import { entriesOf, POLICY_LISTS } from './cross-checks.ts';

type Read = (path: string) => ParsedDocument;

/** The places of what parapet.yaml says of the organization; `read` reads a file that it names. */
export function organizationPlaces(document: ParsedDocument, read: Read): Places {
  const root = isObject(document.root) ? document.root : {};
  const files = new Map<string, ParsedDocument>();
  const open = (name: string): ParsedDocument => {
    const known = files.get(name) ?? read(name);
    files.set(name, known);
    return known;
  };
  return (address, path) => {
    const [kind = '', ...name] = address.split('/');
    if (kind === 'account') return document.locate([...accountKey(root, name.join('/')), ...path]) ?? null;
    if (kind !== 'organization') return null;
    if (name.length === 0) return document.locate(path.length === 0 ? organizationKey(root) : path) ?? null;
    const named = policyNamed(root, name.join('/'));
    if (named === undefined) return null;
    const [entry, { file }] = named;
    const isInFile = typeof file === 'string' && (path.length === 0 || path[0] === 'document');
    return (isInFile ? open(file).locate(path.slice(1)) : document.locate([...entry, ...path])) ?? null;
  };
}

/** The id of the organization may stand in the allowlist alone. */
function organizationKey(root: JsonObject): Path {
  return ['organization', 'privatelink'].filter((key) => Object.hasOwn(root, key)).slice(0, 1);
}

function accountKey(root: JsonObject, id: string): Path {
  const [entry] = entriesOf(root, 'accounts').filter(([, account]) => account['id'] === id);
  if (entry) return entry[0];
  if (root['auditAccount'] === id) return ['auditAccount'];
  const { organization } = root;
  const isManagement = isObject(organization) && organization['managementAccount'] === id;
  return isManagement ? ['organization', 'managementAccount'] : organizationKey(root);
}

function policyNamed(root: JsonObject, name: string) {
  return POLICY_LISTS.flatMap((list) => entriesOf(root, list)).find(([, policy]) => policy['name'] === name);
}
