import type { LiveType } from '../live-type.ts';
import { operation } from '../operation.ts';
import { parsed, pick, textOf } from '../plain.ts';
import { CloudWatchLogsClient, DescribeLogGroupsCommand, DescribeResourcePoliciesCommand } from '../sdk.ts';

const describeGroups = operation('logs:DescribeLogGroups', [CloudWatchLogsClient, DescribeLogGroupsCommand]);
const describePolicies = operation('logs:DescribeResourcePolicies', [
  CloudWatchLogsClient,
  DescribeResourcePoliciesCommand,
]);

const PAGES = { token: 'nextToken' };

export const logsLogGroup: LiveType = {
  type: 'AWS::Logs::LogGroup',
  listed: [describeGroups.action],
  async *list(aws) {
    for await (const group of aws.items(describeGroups, { limit: 50 }, { key: 'logGroups', ...PAGES })) {
      const name = textOf(group, 'logGroupName') ?? '';
      yield { id: name, name, arn: textOf(group, 'arn') ?? '', data: group };
    }
  },
  parts: {},
  convert({ arn, name, data }) {
    const given = pick(data, ['retentionInDays', 'kmsKeyId', 'logGroupClass']);
    const properties = {
      LogGroupName: name,
      ...('retentionInDays' in given && { RetentionInDays: given['retentionInDays'] ?? null }),
      ...('kmsKeyId' in given && { KmsKeyId: given['kmsKeyId'] ?? null }),
    };
    return [{ arn, name, properties }];
  },
};

/** Who may write to the logs of the Region: a rule that delivers to a log group needs one. */
export const logsResourcePolicy: LiveType = {
  type: 'AWS::Logs::ResourcePolicy',
  listed: [describePolicies.action],
  async *list(aws, { account, region, partition }) {
    for await (const policy of aws.items(describePolicies, { limit: 50 }, { key: 'resourcePolicies', ...PAGES })) {
      const name = textOf(policy, 'policyName') ?? '';
      yield { id: name, name, arn: `arn:${partition}:logs:${region}:${account}:resource-policy/${name}`, data: policy };
    }
  },
  parts: {},
  convert({ arn, name, data }) {
    const document = parsed(textOf(data, 'policyDocument')) ?? {};
    return [{ address: arn, name, properties: { PolicyName: name, PolicyDocument: document } }];
  },
};
