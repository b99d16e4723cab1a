import type { ParsedDocument } from '../model/document.ts';
import { isObject, type Json, type JsonObject, type Path } from '../model/json.ts';
import { didYouMean } from '../model/nearest.ts';
import { type Problem, problemAt } from '../model/problem.ts';
import { partitionOf } from '../model/region.ts';
import { defaultStackName } from './stack-name.ts';

/** Lists of organization policies in parapet.yaml. */
export const POLICY_LISTS = ['serviceControlPolicies', 'resourceControlPolicies'] as const;

type Claim = readonly [path: Path, message: string];

/** What no schema of one value sees. Reads the file as written, so that these problems show beside those of its shape. */
export function crossChecks(document: ParsedDocument): readonly Problem[] {
  const root = isObject(document.root) ? document.root : {};
  return [
    ...duplicates(root),
    ...accountClashes(root),
    ...placeClaims(root),
    ...policyClaims(root),
    ...loops(root),
    ...stackNames(root),
  ].map(([path, message]) => problemAt(document, path, message));
}

/** The maps in a list of the file, each with its path. */
export function entriesOf(root: JsonObject, key: string): (readonly [Path, JsonObject])[] {
  const list = root[key];
  return (Array.isArray(list) ? list : []).flatMap((entry: Json, i) =>
    isObject(entry) ? [[[key, i], entry] as const] : [],
  );
}

function duplicates(root: JsonObject): Claim[] {
  const stacks = entriesOf(root, 'stacks').map(([path, stack]) => {
    const name = stackNameOf(stack);
    return [
      [...path, typeof stack['name'] === 'string' ? 'name' : 'template'],
      name,
      `two stacks are called ${name}`,
    ] as const;
  });
  const ids = ['accounts', 'trustedAccounts'].map((key) =>
    entriesOf(root, key).map(
      ([path, { id }]) => [[...path, 'id'], id, `account ${String(id)} is listed twice`] as const,
    ),
  );
  // Their addresses are `organization/<name>`, whatever their kind.
  const policies = POLICY_LISTS.flatMap((key) =>
    entriesOf(root, key).map(
      ([path, { name }]) => [[...path, 'name'], name, `two policies are called ${String(name)}`] as const,
    ),
  );
  return [stacks, ...ids, policies].flatMap(repeated);
}

function repeated(entries: readonly (readonly [Path, Json | undefined, string])[]): Claim[] {
  const seen = new Set<Json>();
  return entries.flatMap(([path, value, message]) => {
    if (typeof value !== 'string') return [];
    if (seen.has(value)) return [[path, message] as const];
    seen.add(value);
    return [];
  });
}

function accountClashes(root: JsonObject): Claim[] {
  const own = organizationAccounts(root);
  return entriesOf(root, 'trustedAccounts').flatMap(([path, { id }]) =>
    typeof id === 'string' && own.has(id)
      ? [[[...path, 'id'], `account ${id} is in the organization and needs no trust`] as const]
      : [],
  );
}

/** The accounts that the file says are in the organization. */
export function organizationAccounts(root: JsonObject): ReadonlySet<Json> {
  const { organization, auditAccount } = root;
  const listed = entriesOf(root, 'accounts').map(([, { id }]) => id);
  const management = isObject(organization) ? organization['managementAccount'] : undefined;
  return new Set([...listed, management, auditAccount].filter((id) => typeof id === 'string'));
}

function placeClaims(root: JsonObject): Claim[] {
  const regions = entriesOf(root, 'stacks').flatMap(([path, { region, partition = 'aws' }]) => {
    if (typeof region !== 'string' || partitionOf(region) === partition) return [];
    const message = `${region} lies in partition ${partitionOf(region)}, not ${String(partition)}; set partition: ${partitionOf(region)}`;
    return [[[...path, 'region'], message] as const];
  });
  const id = isObject(root['organization']) ? root['organization']['id'] : undefined;
  const paths = entriesOf(root, 'accounts').flatMap(([path, { ouPath }]) => {
    if (typeof ouPath !== 'string' || typeof id !== 'string' || ouPath.startsWith(`${id}/`)) return [];
    return [[[...path, 'ouPath'], `lies in another organization than ${id}`] as const];
  });
  return [...regions, ...paths];
}

function policyClaims(root: JsonObject): Claim[] {
  return POLICY_LISTS.flatMap((key) =>
    entriesOf(root, key).flatMap(([path, policy]) => {
      const given = ['file', 'document'].filter((name) => Object.hasOwn(policy, name)).length;
      return given === 1
        ? []
        : [[path, given === 0 ? 'needs file or document' : 'has both file and document; keep one'] as const];
    }),
  );
}

/** Names of stacks where other keys use them. Stacks of assemblies and of folders have names the file does not know. */
function stackNames(root: JsonObject): Claim[] {
  const known = new Set(entriesOf(root, 'stacks').map(([, stack]) => stackNameOf(stack)));
  const assemblies = root['assemblies'];
  if (known.size === 0 || (Array.isArray(assemblies) && assemblies.length > 0)) return [];
  return [...wirings(root), ...placesNamed(root)].flatMap(([path, stack]) =>
    known.has(stack) ? [] : [[path, `there is no stack ${stack}${didYouMean(stack, [...known].map(String))}`] as const],
  );
}

function loops(root: JsonObject): Claim[] {
  const named = new Map(entriesOf(root, 'stacks').map(([path, stack]) => [path[1], stackNameOf(stack)]));
  return wirings(root).flatMap(([path, stack]) =>
    named.get(path[1]) === stack ? [[path, 'is an output of the same stack'] as const] : [],
  );
}

function wirings(root: JsonObject): (readonly [Path, string])[] {
  return entriesOf(root, 'stacks').flatMap(([path, { parameters }]) =>
    Object.entries(isObject(parameters) ? parameters : {}).flatMap(([name, value]) => {
      const output = isObject(value) ? value['output'] : undefined;
      if (typeof output !== 'string' || !output.includes('.')) return [];
      return [[[...path, 'parameters', name, 'output'], output.slice(0, output.lastIndexOf('.'))] as const];
    }),
  );
}

function placesNamed(root: JsonObject): (readonly [Path, string])[] {
  const keys = { pairs: ['primary', 'standby', 'recoveryStateMachine'], schemas: ['bus'] };
  return Object.entries(keys).flatMap(([list, names]) =>
    entriesOf(root, list).flatMap(([path, entry]) =>
      names.flatMap((name) => {
        const address = entry[name];
        const [stack = '', id] = typeof address === 'string' ? address.split('/') : [];
        // A live resource is named by its ARN, a bus that no stack makes by its name.
        const isStack = stack !== '' && !stack.includes(':') && (id !== undefined || list === 'pairs');
        return isStack ? [[[...path, name], stack] as const] : [];
      }),
    ),
  );
}

function stackNameOf({ name, template }: JsonObject): Json | undefined {
  return name ?? (typeof template === 'string' ? defaultStackName(template) : undefined);
}
