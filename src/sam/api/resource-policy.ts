import type { Draft, DraftMap, Trace } from '../trace.ts';
import type { Written } from '../written.ts';
import type { Body } from './body.ts';

interface Addition {
  readonly policy: Written;
  readonly path: string;
  readonly stage: Draft;
  readonly trace: Trace;
}

/** `ResourcePolicy`: who may call the methods of a path, and from where. */
export function addResourcePolicy(body: Body, { policy, path, stage, trace }: Addition): void {
  const methods = [...(body.paths.get(path)?.methods.keys() ?? [])];
  const address = path.replaceAll(/\{(?:[\w.-]+\+?)\}/g, '*');
  const Resource = methods.map((method) => ({
    'Fn::Sub': [
      `execute-api:/\${__Stage__}/${method === 'x-amazon-apigateway-any-method' ? '*' : method.toUpperCase()}${address}`,
      { __Stage__: stage },
    ],
  }));
  const invoke = (parts: DraftMap): Draft =>
    trace.make(policy.path, { Action: 'execute-api:Invoke', Resource, ...parts });
  const statements: Draft[] = [];
  for (const [property, Effect] of [
    ['AwsAccountWhitelist', 'Allow'],
    ['AwsAccountBlacklist', 'Deny'],
  ] as const) {
    const accounts = policy.get(property);
    if (accounts.items().length > 0) statements.push(invoke({ Effect, Principal: { AWS: accounts.items() } }));
  }
  for (const Condition of restrictions(policy)) {
    statements.push(invoke({ Effect: 'Allow', Principal: '*' }), invoke({ Effect: 'Deny', Principal: '*', Condition }));
  }
  statements.push(...policy.get('CustomStatements').items());
  append(body, statements, trace);
}

/** Conditions under which calls are denied. */
function restrictions(policy: Written): DraftMap[] {
  const found: DraftMap[] = [];
  for (const [property, operator] of [
    ['IpRangeWhitelist', 'NotIpAddress'],
    ['IpRangeBlacklist', 'IpAddress'],
  ] as const) {
    const ranges = policy.get(property).items();
    if (ranges.length > 0) found.push({ [operator]: { 'aws:SourceIp': ranges } });
  }
  for (const [ending, operator] of [
    ['Blacklist', 'StringEquals'],
    ['Whitelist', 'StringNotEquals'],
  ] as const) {
    const sources = policy.get(`SourceVpc${ending}`).items();
    const vpcs = [...sources.filter(startsWith('vpc-')), ...policy.get(`IntrinsicVpc${ending}`).items()];
    const endpoints = [...sources.filter(startsWith('vpce-')), ...policy.get(`IntrinsicVpce${ending}`).items()];
    const keys = {
      ...(vpcs.length > 0 && { 'aws:SourceVpc': vpcs }),
      ...(endpoints.length > 0 && { 'aws:SourceVpce': endpoints }),
    };
    if (Object.keys(keys).length > 0) found.push({ [operator]: keys });
  }
  return found;
}

function startsWith(prefix: string): (value: Written) => boolean {
  return ({ value }) => typeof value === 'string' && value.startsWith(prefix);
}

function append(body: Body, statements: readonly Draft[], trace: Trace): void {
  const texts = new Set(body.statements.map((one) => JSON.stringify(trace.make(body.at, one))));
  for (const statement of statements) {
    const text = JSON.stringify(trace.make(body.at, statement));
    if (!texts.has(text)) body.statements.push(statement);
    texts.add(text);
  }
}
