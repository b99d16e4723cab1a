import { isObject, type Json } from '../model/json.ts';
import type { Expansion } from './expansion.ts';
import { intrinsicName, isNoValue, managedPolicyArn } from './intrinsics.ts';
import { managedPolicyPath } from './managed-policies.ts';
import { isPolicyTemplate, templateStatements } from './policy-template.ts';
import type { Role } from './role.ts';
import type { Draft } from './trace.ts';
import type { Written } from './written.ts';

type Kind = 'managed' | 'document' | 'template' | 'unknown';

interface Destination {
  readonly role: Role;
  readonly expansion: Expansion;
}

/** `Policies`: names and ARNs of managed policies, policy documents, and policy templates. */
export function addPolicies(policies: Written, { role, expansion }: Destination): void {
  for (const [index, policy] of policies.items().entries()) {
    const kind = kindOf(policy.value);
    const named = (document: Draft): Draft => ({ PolicyName: `${role.id}Policy${index}`, PolicyDocument: document });
    switch (kind) {
      case 'managed':
        role.attach(policy.path, perBranch(policy, managedPolicy));
        break;
      case 'document':
        role.put(policy.path, perBranch(policy, named));
        break;
      case 'template':
        role.put(
          policy.path,
          perBranch(policy, (template) => named(templateDocument(template))),
        );
        break;
      case 'unknown':
        expansion.note(policy.path, `policy ${index + 1} of ${role.id} is of no known kind: it is left out`);
        break;
      default:
        kind satisfies never;
    }
  }
}

/** A name as the ARN of the policy that AWS manages; anything else as it is. */
function managedPolicy(policy: Written): Draft {
  const path = policy.text === undefined ? undefined : managedPolicyPath(policy.text);
  return path === undefined ? policy : managedPolicyArn(path);
}

function templateDocument(template: Written): Draft {
  const [name, parameters] = template.entries()[0] ?? [];
  return { Statement: name === undefined || parameters === undefined ? [] : templateStatements(name, parameters) };
}

/** Applies `convert` to a policy, or to each branch of a conditional one that is not nothing. */
function perBranch(policy: Written, convert: (policy: Written) => Draft): Draft {
  if (intrinsicName(policy.value) !== 'Fn::If') return convert(policy);
  const [condition, ...branches] = policy.get('Fn::If').items();
  return { 'Fn::If': [condition, ...branches.map((one) => (isNoValue(one.value) ? one : convert(one)))] };
}

function kindOf(policy: Json | undefined): Kind {
  if (typeof policy === 'string') return 'managed';
  if (!isObject(policy)) return 'unknown';
  if (intrinsicName(policy) === 'Fn::If') {
    const branches = Array.isArray(policy['Fn::If']) ? (policy['Fn::If'] as readonly Json[]).slice(1) : [];
    const kinds = new Set(branches.filter((one) => !isNoValue(one)).map(kindOf));
    const [kind = 'unknown'] = kinds;
    return kinds.size === 1 ? kind : 'unknown';
  }
  if (intrinsicName(policy) !== undefined) return 'managed';
  if ('Statement' in policy) return 'document';
  const [name = '', ...others] = Object.keys(policy);
  return others.length === 0 && isPolicyTemplate(name) ? 'template' : 'unknown';
}
