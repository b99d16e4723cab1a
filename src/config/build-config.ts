import type { z } from 'zod';
import type { ParsedDocument } from '../model/document.ts';
import type { OrganizationPolicy } from '../model/estate.ts';
import type { Json, JsonObject, Path } from '../model/json.ts';
import type { Place, Suppression } from '../model/suppression.ts';
import {
  type Allowlist,
  type Config,
  deepFreeze,
  EMPTY_CONFIG,
  type Expiry,
  type RuleOptions,
  type Stack,
} from './config.ts';
import type { NamedFiles } from './named-files.ts';
import type { ConfigFile } from './schema.ts';
import { defaultStackName } from './stack-name.ts';

type File = z.output<typeof ConfigFile>;

interface ConfigParts {
  readonly document: ParsedDocument;
  readonly file: File;
  readonly named: NamedFiles;
  /** Of a file of its own. */
  readonly allowlist: Allowlist | undefined;
}

/** Turns what was read into the form that others take. */
export function buildConfig(parts: ConfigParts): Config {
  const { document, file, named } = parts;
  const inline = typeof file.privatelink === 'object' ? file.privatelink : undefined;
  const privatelink = completed(parts.allowlist ?? inline ?? EMPTY_CONFIG.privatelink, file);
  const { serviceControlPolicies: scps, resourceControlPolicies: rcps, ...others } = file;
  const read = (policy: PolicyEntry) => policyOf(policy, named);
  return deepFreeze({
    ...others,
    stacks: file.stacks.map(stackOf),
    ...(scps && { serviceControlPolicies: scps.map(read) }),
    ...(rcps && { resourceControlPolicies: rcps.map(read) }),
    privatelink,
    schemas: file.schemas.map(({ bus, file: path }) => ({ bus, file: path, content: named.schemas.get(path) ?? null })),
    rules: Object.fromEntries(Object.entries(file.rules).map(([id, options]) => [id, optionsOf(options)])),
    suppressions: file.suppressions.map((entry, i) => suppressionOf(entry, placeOf(document, ['suppressions', i]))),
    expiries: expiriesOf(parts, privatelink),
  });
}

function stackOf({ name, parameters, ...stack }: File['stacks'][number]): Stack {
  const given: Record<string, Json> = {};
  const wired: Record<string, string> = {};
  for (const [key, value] of Object.entries(parameters)) {
    if (typeof value === 'object' && 'output' in value) wired[key] = value.output;
    else given[key] = value;
  }
  return { ...stack, name: name ?? defaultStackName(stack.template), parameters: given, wired };
}

type PolicyEntry = NonNullable<File['serviceControlPolicies']>[number];

function policyOf({ name, file, document, targets }: PolicyEntry, { policies }: NamedFiles): OrganizationPolicy {
  // Either stands: cross checks see to it, and files that cannot be read are problems.
  const content = file === undefined ? (document as JsonObject | undefined) : policies.get(file);
  return { name, document: content ?? {}, targets };
}

function optionsOf({
  enabled,
  severity,
  undecided,
  exemptTags,
  exemptLogicalIds,
  ...settings
}: File['rules'][string]): RuleOptions {
  return {
    enabled,
    ...(severity && { severity }),
    undecided,
    exemptTags,
    exemptLogicalIds,
    settings: settings as JsonObject,
  };
}

function suppressionOf(
  { rule, resource, reason, expires, owner }: File['suppressions'][number],
  where: Place,
): Suppression {
  return {
    by: 'configuration',
    rule,
    covers: { kind: 'glob', resource },
    reason,
    expires: expires ?? null,
    owner: owner ?? null,
    where,
  };
}

/** What the estate file states of the organization need not stand in the allowlist again; a service name tells its Region. */
function completed(allowlist: Allowlist, { organization: { id, managementAccount }, auditAccount }: File): Allowlist {
  return {
    ...(id !== undefined && { organizationId: id }),
    ...(managementAccount !== undefined && { managementAccount }),
    ...(auditAccount !== undefined && { auditAccount }),
    ...allowlist,
    partnerServices: allowlist.partnerServices.map((service) => ({
      ...service,
      regions: service.regions ?? regionsIn(service.serviceName),
    })),
  };
}

function regionsIn(serviceName: string): string[] {
  const found = /\.vpce\.([a-z0-9-]+)\.vpce-svc-/.exec(serviceName)?.[1];
  return found === undefined ? [] : [found];
}

function expiriesOf({ document, file, named }: ConfigParts, { partnerServices }: Allowlist): Expiry[] {
  const trusted = file.trustedAccounts.map(({ id, name, expires }, i) => ({
    what: `trust in account ${id}${name === undefined ? '' : ` (${name})`}`,
    expires,
    where: placeOf(document, ['trustedAccounts', i]),
  }));
  const partners = partnerServices.map(({ name, expires }, i) => ({
    what: `partner service ${name}`,
    expires,
    where: named.allowlist
      ? placeOf(named.allowlist.document, [...named.allowlist.path, 'partnerServices', i])
      : { file: document.file },
  }));
  return [...trusted, ...partners].flatMap(({ expires, ...entry }) =>
    expires === undefined ? [] : [{ ...entry, expires }],
  );
}

function placeOf({ file, locate }: ParsedDocument, path: Path): Place {
  const line = locate(path)?.line;
  return { file, ...(line !== undefined && { line }) };
}
