import type { Location } from '../../src/model/location.ts';
import type { ReportContext } from '../../src/model/ports.ts';
import type { CheckResult, Result, Subject } from '../../src/model/result.ts';
import type { Rule, Severity } from '../../src/model/rule.ts';

const SOURCE = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  TargetQueueArn:
    Type: String
  PartnerKey:
    Type: String
    Default: k-5b0f1d2c
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  OrderRule:
    Type: AWS::Events::Rule
    Properties:
      EventBusName: orders
      EventPattern: {source: [shop.orders]}
      Targets:
        - Id: orders
          Arn: !Ref TargetQueueArn
        - Id: audit
          Arn: !GetAtt Audit.Arn
          RetryPolicy: {MaximumRetryAttempts: 0}
  Partner:
    Type: AWS::Events::Connection
    Properties:
      AuthorizationType: API_KEY
      AuthParameters:
        ApiKeyAuthParameters:
          ApiKeyName: x-api-key
          ApiKeyValue: k-9c41e07aa3
  Archive:
    Type: AWS::S3::Bucket
`;

const POLICY = `{"Resources": {"Grants": {"Type": "AWS::SQS::QueuePolicy", "Properties": {"Queues": [{"Ref": "Orders"}], "PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Sid": "注文", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:root"}, "Action": "sqs:SendMessage", "Resource": "*"}]}}}}}
`;

export const SOURCE_FILE = 'source-account/template.yaml';
export const POLICY_FILE = 'target account/queue policy.json';

const FILES: Readonly<Record<string, string>> = { [SOURCE_FILE]: SOURCE, [POLICY_FILE]: POLICY };

/** A place for reports: 80 columns, no colour, the two sample files. */
export function contextOf(changes: Partial<ReportContext> = {}): ReportContext {
  return { width: 80, color: false, source: (file) => FILES[file], ...changes };
}

/** Where `text` first stands in a sample file; `until` is where the node ends, by default with `text`. */
export function locationOf(file: string, text: string, until = text): Location {
  const content = FILES[file] ?? '';
  const start = content.indexOf(text);
  const [line, column] = lineAndColumn(content, start);
  const [endLine, endColumn] = lineAndColumn(content, content.indexOf(until, start) + until.length);
  return { file, line, column, endLine, endColumn };
}

function lineAndColumn(content: string, offset: number): [number, number] {
  const before = content.slice(0, offset).split('\n');
  return [before.length, (before.at(-1) ?? '').length + 1];
}

export function subjectOf(logicalId: string, type: string, stack = 'source'): Subject {
  return { address: `${stack}/${logicalId}`, logicalId, type, stack, account: '333333333333', region: 'eu-west-1' };
}

export function ruleOf(id: string, severity: Severity, title: string, changes: Partial<Rule> = {}): Rule {
  return {
    id,
    pack: id.split('/')[0] ?? '',
    title,
    description: `${title}.\nThis is why, said at more length.`,
    severity,
    scope: 'resource',
    resourceTypes: ['AWS::Events::Rule'],
    reads: [],
    remediation: 'Do what the title says.',
    controls: [],
    seed: ['S1'],
    settings: {},
    ...changes,
  };
}

/** A fail of high severity at the order rule; every test says what is different. */
export function resultOf(changes: Partial<Result> = {}): Result {
  return {
    rule: 'delivery/target-dlq',
    verdict: 'fail',
    severity: 'high',
    title: 'Every rule target has a dead-letter queue',
    message: 'target orders of OrderRule has no dead-letter queue: DeadLetterConfig is missing',
    remediation:
      'Set DeadLetterConfig.Arn on the target to an SQS queue in the same Region, and let events.amazonaws.com send to it.',
    resource: subjectOf('OrderRule', 'AWS::Events::Rule'),
    path: ['Properties', 'Targets', 0],
    location: locationOf(SOURCE_FILE, 'Id: orders', '!Ref TargetQueueArn'),
    related: [],
    scenario: null,
    reason: null,
    missing: null,
    suppressed: null,
    fingerprint: 'c1a1',
    value: 'f00d',
    ...changes,
  };
}

export function checkOf(changes: Partial<CheckResult> = {}): CheckResult {
  return {
    tool: { name: 'parapet', version: '0.1.0', policies: 'sha256:4f5e' },
    summary: {
      templates: 2,
      resources: 5,
      results: { fail: 0, undecided: 0, pass: 9, 'not-applicable': 2, suppressed: 0 },
    },
    results: [],
    diagnostics: [],
    rules: [],
    ...changes,
  };
}

const RULES: readonly Rule[] = [
  ruleOf('connectivity/connection-no-inline-secrets', 'critical', 'Connection secrets are not in the template'),
  ruleOf('delivery/target-dlq', 'high', 'Every rule target has a dead-letter queue', {
    description:
      'EventBridge drops an event once its retries run out. A dead-letter queue on the\ntarget keeps the event.',
    controls: ['Well-Architected REL05-BP03'],
  }),
  ruleOf('delivery/target-retry', 'medium', 'Retry budget is stated and sensible'),
  ruleOf('s3/access-logging', 'low', 'Access logs go to a fit log bucket'),
  ruleOf('s3/versioning', 'medium', 'Versioning is enabled where it matters'),
  ruleOf('trust/target-policy-admits', 'high', "The target's resource policy admits the caller"),
  ruleOf('trust/whole-account-principal', 'high', 'Cross-account grants name the role'),
];

const bucket = {
  resource: subjectOf('Archive', 'AWS::S3::Bucket'),
  path: [],
  location: locationOf(SOURCE_FILE, 'Archive:', 'AWS::S3::Bucket'),
} as const;

const FINDINGS: readonly Result[] = [
  resultOf(),
  resultOf({
    rule: 'delivery/target-retry',
    severity: 'medium',
    title: 'Retry budget is stated and sensible',
    message: 'target audit of OrderRule gives up at once: MaximumRetryAttempts is 0',
    remediation: 'State MaximumRetryAttempts of at least 1.',
    path: ['Properties', 'Targets', 1, 'RetryPolicy', 'MaximumRetryAttempts'],
    location: locationOf(SOURCE_FILE, 'MaximumRetryAttempts', 'MaximumRetryAttempts: 0'),
    scenario: { Stage: 'dev', IsProd: false },
    fingerprint: 'c1a2',
  }),
  resultOf({
    rule: 'connectivity/connection-no-inline-secrets',
    severity: 'critical',
    title: 'Connection secrets are not in the template',
    message: 'the API key of connection Partner is a literal',
    remediation: "Use a dynamic reference: '{{resolve:secretsmanager:partner/api:SecretString:key}}'.",
    resource: subjectOf('Partner', 'AWS::Events::Connection'),
    path: ['Properties', 'AuthParameters', 'ApiKeyAuthParameters', 'ApiKeyValue'],
    location: locationOf(SOURCE_FILE, 'ApiKeyValue', 'ApiKeyValue: k-9c41e07aa3'),
    fingerprint: 'c1a3',
  }),
  resultOf({
    ...bucket,
    rule: 's3/access-logging',
    severity: 'low',
    title: 'Access logs go to a fit log bucket',
    message: 'bucket Archive keeps no access logs: LoggingConfiguration is missing',
    remediation: 'Set LoggingConfiguration.DestinationBucketName.',
    fingerprint: 'c1a4',
  }),
  resultOf({
    ...bucket,
    rule: 's3/versioning',
    severity: 'medium',
    title: 'Versioning is enabled where it matters',
    message: 'bucket Archive keeps no versions: VersioningConfiguration is missing',
    remediation: 'Set VersioningConfiguration.Status to Enabled.',
    fingerprint: 'c1a5',
  }),
  resultOf({
    rule: 'trust/whole-account-principal',
    title: 'Cross-account grants name the role',
    message: 'statement 注文 admits every principal of account 444455556666',
    remediation: 'Name the role that sends, or add a condition on aws:SourceArn.',
    resource: subjectOf('Grants', 'AWS::SQS::QueuePolicy', 'target'),
    path: ['Properties', 'PolicyDocument', 'Statement', 0, 'Principal'],
    location: locationOf(POLICY_FILE, '"Principal"', 'root"}'),
    related: [
      {
        address: 'source/OrderRule',
        location: locationOf(SOURCE_FILE, 'Targets', 'MaximumRetryAttempts: 0}'),
        message: 'the only sender that the estate knows',
      },
      { address: '444455556666', location: null, message: 'the account' },
    ],
    fingerprint: 'c1a6',
  }),
];

const UNDECIDED: readonly Result[] = [
  resultOf({
    rule: 'trust/target-policy-admits',
    verdict: 'undecided',
    title: "The target's resource policy admits the caller",
    message: 'it is not known which queue target orders sends to',
    remediation: '',
    location: locationOf(SOURCE_FILE, 'Arn: !Ref TargetQueueArn'),
    reason: 'parameter',
    missing: 'TargetQueueArn',
    fingerprint: 'd1',
  }),
  resultOf({
    rule: 'delivery/dlq-queue-shape',
    verdict: 'undecided',
    location: locationOf(SOURCE_FILE, 'Arn: !Ref TargetQueueArn'),
    reason: 'parameter',
    missing: 'TargetQueueArn',
    fingerprint: 'd2',
  }),
  resultOf({
    ...bucket,
    rule: 's3/replication',
    verdict: 'undecided',
    reason: 'condition',
    missing: 'IsProd',
    scenario: { IsProd: true },
    fingerprint: 'd3',
  }),
];

const SUPPRESSED = resultOf({
  ...bucket,
  rule: 's3/tls-only',
  suppressed: {
    by: 'metadata',
    reason: 'read by the importer alone, over a gateway endpoint',
    expires: '2027-01-31',
    owner: 'platform',
  },
  fingerprint: 'e1',
});

/** A run with something of everything. */
export const MIXED: CheckResult = checkOf({
  summary: {
    templates: 2,
    resources: 5,
    results: { fail: 6, undecided: 3, pass: 9, 'not-applicable': 2, suppressed: 1 },
  },
  results: [...FINDINGS, ...UNDECIDED, SUPPRESSED],
  diagnostics: [
    {
      level: 'error',
      code: 'yaml',
      message: 'mapping values are not allowed here',
      file: 'bad template.yaml',
      line: 3,
    },
    {
      level: 'warning',
      code: 'dangling-reference',
      message: 'Ref of Stage, which nothing defines',
      file: SOURCE_FILE,
      line: 9,
    },
    { level: 'info', code: 'org-policies', message: 'no SCPs were given: the evaluator assumes that they allow' },
  ],
  rules: RULES,
});

/** The same with `--all`. */
export const ALL: CheckResult = {
  ...MIXED,
  results: [
    ...MIXED.results,
    ...['OrderRule', 'AuditRule', 'RefundRule'].map((name) =>
      resultOf({
        verdict: 'pass',
        rule: 'trust/target-role',
        resource: subjectOf(name, 'AWS::Events::Rule'),
        message: '',
      }),
    ),
    resultOf({ ...bucket, verdict: 'not-applicable', rule: 's3/replication', message: '' }),
  ],
};

/** Nothing to say. */
export const CLEAN: CheckResult = checkOf({ rules: RULES });
