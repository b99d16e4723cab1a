import type { Resource } from '../model/estate.ts';
import { type Token, tokensOf } from '../model/token.ts';
import type { Resources } from './dependents.ts';
import { Tagged, type Written } from './yaml-text.ts';

/** The template that a text is written into, and what it must not refer to. */
export interface Surroundings {
  readonly stack: string;
  readonly resources: Resources;
  readonly blocked: ReadonlySet<string>;
}

/** Types whose `Ref` is the ARN. */
const REF_IS_ARN = new Set([
  'AWS::SNS::Topic',
  'AWS::Lambda::Alias',
  'AWS::Lambda::Version',
  'AWS::StepFunctions::StateMachine',
  'AWS::ECS::TaskDefinition',
  'AWS::Batch::JobQueue',
  'AWS::Batch::JobDefinition',
  'AWS::IAM::ManagedPolicy',
  'AWS::SecretsManager::Secret',
]);
/** Types that have an ARN and no way to ask for it. */
const WITHOUT_ARN = new Set(['AWS::CodePipeline::Pipeline', 'AWS::ApiGateway::RestApi', 'AWS::KMS::Alias']);
/** Attributes that are the name, where `Ref` is something else. */
const NAMES: Readonly<Record<string, string>> = { 'AWS::SQS::Queue': 'QueueName', 'AWS::SNS::Topic': 'TopicName' };
const PSEUDO: Readonly<Record<string, string>> = {
  account: 'AWS::AccountId',
  region: 'AWS::Region',
  stack: 'AWS::StackName',
};

/** Text with tokens as a template says it; null where only a reference could, and that would close a cycle. */
export function written(text: string, surroundings: Surroundings): Written | null {
  const named = resourceNamed(text, surroundings);
  if (named) return tagged(`\${${attributeText(named)}}${escaped(text.slice(named.arn?.length))}`);
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

/** The resource of the template whose ARN the text is, or begins with: the longest, so that an alias is not its function. */
function resourceNamed(text: string, { stack, resources, blocked }: Surroundings): Resource | undefined {
  const fitting = [...resources.values()].filter(
    ({ arn, ...one }) =>
      arn !== undefined &&
      one.stack === stack &&
      !WITHOUT_ARN.has(one.type) &&
      (text === arn || text.startsWith(`${arn}/`) || text.startsWith(`${arn}:`)),
  );
  const [longest] = fitting.sort((a, b) => (b.arn?.length ?? 0) - (a.arn?.length ?? 0));
  return longest && !blocked.has(longest.address) ? longest : undefined;
}

function attributeText({ logicalId, type }: Resource): string {
  return REF_IS_ARN.has(type) ? logicalId : `${logicalId}.Arn`;
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
  const last = kind === 'attribute' ? attribute.join('.') : NAMES[resource.type];
  return last ? `\${${id}.${last}}` : `\${${id}}`;
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
