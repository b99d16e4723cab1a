import { type LiveType, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { listOf, objectOf, parsed, renamed, textOf } from '../plain.ts';
import { DescribeStateMachineCommand, ListStateMachinesCommand, ListStatesTagsCommand, SFNClient } from '../sdk.ts';

const listMachines = operation('states:ListStateMachines', [SFNClient, ListStateMachinesCommand]);
const describeMachine = operation('states:DescribeStateMachine', [SFNClient, DescribeStateMachineCommand]);
const listTags = operation('states:ListTagsForResource', [SFNClient, ListStatesTagsCommand]);

const DESCRIBED = [
  'DefinitionString',
  'EncryptionConfiguration',
  'LoggingConfiguration',
  'RoleArn',
  'TracingConfiguration',
];

export const sfnStateMachine: LiveType = {
  type: 'AWS::StepFunctions::StateMachine',
  listed: [listMachines.action],
  async *list(aws) {
    const pages = { key: 'stateMachines', token: 'nextToken' };
    for await (const machine of aws.items(listMachines, { maxResults: 1000 }, pages)) {
      const arn = textOf(machine, 'stateMachineArn') ?? '';
      yield { id: arn, arn, name: textOf(machine, 'name') ?? '', data: machine };
    }
  },
  parts: {
    machine: part(describeMachine, ({ arn }) => ({ stateMachineArn: arn })),
    tags: part(
      listTags,
      ({ arn }) => ({ resourceArn: arn }),
      (answer) => answer['tags'],
    ),
  },
  convert({ arn, name, data }, parts) {
    const described = parts.fill('machine', DESCRIBED, (value) => {
      const definition = parsed(textOf(value, 'definition'));
      const logging = objectOf(value, 'loggingConfiguration');
      const destinations = listOf(logging, 'destinations').map((one) => ({
        CloudWatchLogsLogGroup: renamed(objectOf(one, 'cloudWatchLogsLogGroup'), { logGroupArn: 'LogGroupArn' }),
      }));
      const log = {
        ...renamed(logging, { level: 'Level', includeExecutionData: 'IncludeExecutionData' }),
        ...(destinations.length > 0 && { Destinations: destinations }),
      };
      const encryption = renamed(objectOf(value, 'encryptionConfiguration'), {
        type: 'Type',
        kmsKeyId: 'KmsKeyId',
        kmsDataKeyReusePeriodSeconds: 'KmsDataKeyReusePeriodSeconds',
      });
      const tracing = renamed(objectOf(value, 'tracingConfiguration'), { enabled: 'Enabled' });
      return {
        ...renamed(value, { roleArn: 'RoleArn' }),
        ...(definition !== undefined && { DefinitionString: definition }),
        ...(Object.keys(log).length > 0 && { LoggingConfiguration: log }),
        ...(Object.keys(encryption).length > 0 && { EncryptionConfiguration: encryption }),
        ...(Object.keys(tracing).length > 0 && { TracingConfiguration: tracing }),
      };
    });
    const properties = {
      StateMachineName: name,
      ...renamed(data, { type: 'StateMachineType' }),
      ...described,
      ...parts.tags(),
    };
    return [{ arn, name, properties }];
  },
};
