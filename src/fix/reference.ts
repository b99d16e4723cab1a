import type { ArnIndex } from '../model/arn-index.ts';
import { nameWords } from '../model/identity.ts';
import { type Token, tokensOf } from '../model/token.ts';
import type { Resources } from './dependents.ts';
import { Tagged, type Written } from './yaml-text.ts';

/** The template that a text is written into, and what it must not refer to. */
export interface Surroundings {
  readonly stack: string;
  readonly resources: Resources;
  readonly arns: ArnIndex;
  readonly blocked: ReadonlySet<string>;
}

const PSEUDO: Readonly<Record<string, string>> = {
  account: 'AWS::AccountId',
  region: 'AWS::Region',
  stack: 'AWS::StackName',
};

/** Text with tokens as a template says it; null where only a reference could, and that would close a cycle. */
export function written(text: string, surroundings: Surroundings): Written | null {
  const [named] = surroundings.arns.named(text, surroundings.stack);
  if (named && !surroundings.blocked.has(named.address)) return tagged(`\${${named.words}}${escaped(named.rest)}`);
  const parts = tokensOf(text).map((token) => [token, expression(token, surroundings)] as const);
  if (parts.some(([, said]) => said === null)) return null;
  let rest = text;
  let result = '';
  for (const [token, said] of parts) {
    const at = rest.indexOf(token.text);
    result += escaped(rest.slice(0, at)) + said;
    rest = rest.slice(at + token.text.length);
  }
  return tagged(result + escaped(rest));
}

/** `!Ref` of what is in the template. */
export function reference(logicalId: string, { stack, blocked }: Surroundings): Tagged | null {
  return blocked.has(`${stack}/${logicalId}`) ? null : new Tagged('Ref', logicalId);
}

/** What stands for a token inside `Fn::Sub`, or a word for people where the template has nothing for it. */
function expression({ unknown, kind, name }: Token, surroundings: Surroundings): string | null {
  const { stack, resources, blocked } = surroundings;
  const [of = '', id = '', ...attribute] = name;
  if (of !== stack) return placeholder(kind, name);
  const pseudo = PSEUDO[kind];
  if (pseudo && !unknown) return `\${${pseudo}}`;
  if (unknown && kind === 'parameter' && attribute.length === 0) return `\${${id}}`;
  const resource = resources.get(`${stack}/${id}`);
  if (unknown || resource === undefined || kind === 'uuid') return placeholder(kind, name);
  if (blocked.has(resource.address)) return null;
  return `\${${kind === 'attribute' ? `${id}.${attribute.join('.')}` : nameWords(id, resource.type)}}`;
}

function placeholder(kind: string, [stack = '', ...name]: readonly string[]): string {
  return name.length === 0 ? `<${kind} of ${stack}>` : `<${name.join('.')} of ${stack}>`;
}

/** `Fn::Sub` takes `${!` for a `${` that is meant as it stands. */
function escaped(text: string): string {
  return text.replaceAll('${', '${!');
}

/** The shortest function that says it. */
function tagged(text: string): Written {
  const only = /^\$\{([^}!]+)\}$/.exec(text)?.[1];
  if (only !== undefined) return only.includes('.') ? new Tagged('GetAtt', only) : new Tagged('Ref', only);
  return /\$\{[^!]/.test(text) ? new Tagged('Sub', text) : text.replaceAll('${!', '${');
}
