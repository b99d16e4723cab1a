import { type LiveType, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { pick, textOf } from '../plain.ts';
import { DescribeConnectionCommand, EventBridgeClient, ListConnectionsCommand } from '../sdk.ts';

const listConnections = operation('events:ListConnections', [EventBridgeClient, ListConnectionsCommand]);
const describeConnection = operation('events:DescribeConnection', [EventBridgeClient, DescribeConnectionCommand]);

const DESCRIBED = [
  'AuthorizationType',
  'AuthParameters',
  'Description',
  'InvocationConnectivityParameters',
  'KmsKeyIdentifier',
];

/** A connection; what it signs in with is never told. */
export const eventsConnection: LiveType = {
  type: 'AWS::Events::Connection',
  listed: [listConnections.action],
  async *list(aws) {
    for await (const connection of aws.items(listConnections, {}, { key: 'Connections' })) {
      const name = textOf(connection, 'Name') ?? '';
      yield { id: name, name, arn: textOf(connection, 'ConnectionArn') ?? '' };
    }
  },
  parts: { connection: part(describeConnection, ({ name }) => ({ Name: name })) },
  convert({ arn, name }, parts) {
    const described = parts.fill('connection', DESCRIBED, (value) => pick(value, DESCRIBED));
    return [{ arn, name, properties: { Name: name, ...described } }];
  },
};
