import type { PolicyDocument, PolicyInput, Resource, Statement } from '../../model/estate.ts';
import type { Facts, ManagedPolicyFact } from '../../model/facts.ts';
import { isObject, type Json } from '../../model/json.ts';
import { hasToken } from '../../model/token.ts';
import { statementsOf } from '../statements.ts';
import { Actions } from './actions.ts';

/** Tables are large and most are loaded once for many estates, if at all. */
let actions: Promise<Actions> | undefined;
let managedPolicies: Promise<Readonly<Record<string, Json>>> | undefined;

/** The same input with what the bundled tables say of the actions, keys and managed policies that it mentions. */
export async function withFacts(input: PolicyInput): Promise<PolicyInput> {
  const managed = await managedFacts(Object.values(input.resources));
  const statements = [...statementsIn(Object.values(input.policies).flat()), ...statementsIn(Object.values(managed))];
  return {
    ...input,
    facts: {
      ...input.facts,
      ...(await actionFacts(statements)),
      ...(Object.keys(managed).length > 0 && { managedPolicies: managed }),
    },
  };
}

function statementsIn(documents: readonly Pick<PolicyDocument, 'statements'>[]): readonly Statement[] {
  return documents.flatMap(({ statements }) => statements);
}

async function actionFacts(statements: readonly Statement[]): Promise<Facts> {
  const names = new Set(statements.flatMap(({ actions: some = [], notActions = [] }) => [...some, ...notActions]));
  if (names.size === 0) return {};
  actions ??= import('./iam-actions.json', { with: { type: 'json' } }).then((table) => new Actions(table.default));
  const list = await actions;
  const keys = new Set(statements.flatMap(({ conditions = [] }) => conditions.flatMap(({ key }) => key ?? [])));
  const rows = <T>(texts: Iterable<string>, row: (text: string) => T | undefined): Record<string, T> =>
    Object.fromEntries(
      [...texts].flatMap((text) => {
        const found = hasToken(text) ? undefined : row(text);
        return found === undefined ? [] : [[text, found] as const];
      }),
    );
  return {
    actions: rows(names, (text) => list.action(text)),
    conditionKeys: rows(keys, (text) => list.key(text)),
    actionsDate: list.date,
  };
}

const MANAGED = /^arn:[^:]*:iam::aws:policy\/(.+)$/;

async function managedFacts(resources: readonly Resource[]): Promise<Record<string, ManagedPolicyFact>> {
  const arns = new Set(resources.flatMap(managedIn));
  if (arns.size === 0) return {};
  managedPolicies ??= import('./managed-policies.json', { with: { type: 'json' } }).then(
    (table) => table.default.policies as unknown as Readonly<Record<string, Json>>,
  );
  const texts = await managedPolicies;
  return Object.fromEntries(
    [...arns].flatMap((arn) => {
      const path = MANAGED.exec(arn)?.[1] ?? '';
      const document = Object.hasOwn(texts, path) ? texts[path] : undefined;
      return document === undefined ? [] : [[arn, managedPolicy(path, document)] as const];
    }),
  );
}

function managedIn({ type, properties }: Resource): string[] {
  if (type !== 'AWS::IAM::Role') return [];
  const { ManagedPolicyArns: attached, PermissionsBoundary: boundary } = properties;
  return [...(Array.isArray(attached) ? (attached as readonly Json[]) : []), boundary ?? null].filter(
    (arn) => typeof arn === 'string' && MANAGED.test(arn),
  ) as string[];
}

function managedPolicy(path: string, document: Json): ManagedPolicyFact {
  const { Version: version } = isObject(document) ? document : {};
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    ...(typeof version === 'string' && { version }),
    statements: isObject(document) ? statementsOf(document, []) : [],
  };
}
