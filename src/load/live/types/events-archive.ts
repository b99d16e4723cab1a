import { type LiveType, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { parsed, pick, textOf } from '../plain.ts';
import { DescribeArchiveCommand, EventBridgeClient, ListArchivesCommand } from '../sdk.ts';

const listArchives = operation('events:ListArchives', [EventBridgeClient, ListArchivesCommand]);
const describeArchive = operation('events:DescribeArchive', [EventBridgeClient, DescribeArchiveCommand]);

const DESCRIBED = ['Description', 'EventPattern', 'KmsKeyIdentifier', 'RetentionDays'];

export const eventsArchive: LiveType = {
  type: 'AWS::Events::Archive',
  listed: [listArchives.action],
  async *list(aws, { account, region, partition }) {
    for await (const archive of aws.items(listArchives, {}, { key: 'Archives' })) {
      const name = textOf(archive, 'ArchiveName') ?? '';
      yield { id: name, name, arn: `arn:${partition}:events:${region}:${account}:archive/${name}`, data: archive };
    }
  },
  parts: { archive: part(describeArchive, ({ name }) => ({ ArchiveName: name })) },
  convert({ arn, name, data }, parts) {
    const described = parts.fill('archive', DESCRIBED, (value) => {
      const pattern = parsed(value['EventPattern']);
      return { ...pick(value, DESCRIBED), ...(pattern !== undefined && { EventPattern: pattern }) };
    });
    const source = textOf(data, 'EventSourceArn');
    const properties = { ArchiveName: name, ...(source !== undefined && { SourceArn: source }), ...described };
    return [{ arn, name, properties }];
  },
};
