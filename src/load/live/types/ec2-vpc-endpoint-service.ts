import { isObject, type Json, type JsonObject } from '../../../model/json.ts';
import { type LiveType, pages, type Shape, type Subject } from '../live-type.ts';
import { operation } from '../operation.ts';
import { pick, tagList, textOf, withoutEmpty } from '../plain.ts';
import {
  DescribeVpcEndpointConnectionNotificationsCommand,
  DescribeVpcEndpointConnectionsCommand,
  DescribeVpcEndpointServiceConfigurationsCommand,
  DescribeVpcEndpointServicePermissionsCommand,
  EC2Client,
} from '../sdk.ts';

const describeServices = operation('ec2:DescribeVpcEndpointServiceConfigurations', [
  EC2Client,
  DescribeVpcEndpointServiceConfigurationsCommand,
]);
const describePermissions = operation('ec2:DescribeVpcEndpointServicePermissions', [
  EC2Client,
  DescribeVpcEndpointServicePermissionsCommand,
]);
const describeConnections = operation('ec2:DescribeVpcEndpointConnections', [
  EC2Client,
  DescribeVpcEndpointConnectionsCommand,
]);
const describeNotifications = operation('ec2:DescribeVpcEndpointConnectionNotifications', [
  EC2Client,
  DescribeVpcEndpointConnectionNotificationsCommand,
]);

const CONNECTION = [
  'VpcEndpointId',
  'VpcEndpointOwner',
  'VpcEndpointState',
  'VpcEndpointRegion',
  'TransitGatewayAttachmentOwner',
];

const filtered = ({ id }: Subject) => ({ Filters: [{ Name: 'service-id', Values: [id] }] });

/** An endpoint service of the account, who may connect to it, who is connected, and who is told. */
export const ec2VpcEndpointService: LiveType = {
  type: 'AWS::EC2::VPCEndpointService',
  yields: ['AWS::EC2::VPCEndpointServicePermissions', 'AWS::EC2::VPCEndpointConnectionNotification'],
  listed: [describeServices.action],
  async *list(aws, { account, region, partition }) {
    for await (const service of aws.items(describeServices, { MaxResults: 1000 }, { key: 'ServiceConfigurations' })) {
      const id = textOf(service, 'ServiceId') ?? '';
      const arn = `arn:${partition}:ec2:${region}:${account}:vpc-endpoint-service/${id}`;
      if (!/^delet/i.test(textOf(service, 'ServiceState') ?? '')) yield { id, name: id, arn, data: service };
    }
  },
  parts: {
    permissions: pages(describePermissions, ({ id }) => ({ ServiceId: id }), { key: 'AllowedPrincipals' }),
    connections: pages(describeConnections, filtered, { key: 'VpcEndpointConnections' }),
    notifications: pages(describeNotifications, filtered, { key: 'ConnectionNotificationSet' }),
  },
  convert({ arn, name, data }, parts) {
    const tags = tagList(isObject(data) ? data['Tags'] : undefined);
    const properties: JsonObject = {
      ...withoutEmpty(
        pick(data, [
          'AcceptanceRequired',
          'GatewayLoadBalancerArns',
          'NetworkLoadBalancerArns',
          'SupportedIpAddressTypes',
          'PayerResponsibility',
        ]),
      ),
      ...(tags.length > 0 && { Tags: tags }),
    };
    const principals = parts.list('permissions').flatMap((one) => textOf(one, 'Principal') ?? []);
    const allowed = parts.isMissing('permissions') ? parts.unknown('permissions') : principals;
    const connections = parts.list('connections').map((one) => pick(one, CONNECTION));
    const live = { connections: parts.isMissing('connections') ? parts.unknown('connections') : connections };
    const shapes: Shape[] = [{ arn, name, properties, live }];
    if (allowed.length > 0) {
      const permitted = { ServiceId: name, AllowedPrincipals: allowed };
      const type = 'AWS::EC2::VPCEndpointServicePermissions';
      shapes.push({ type, address: `${arn}/permissions`, name, properties: permitted });
    }
    return [
      ...shapes,
      ...notifications(
        arn,
        name,
        parts.isMissing('notifications') ? parts.unknown('notifications') : parts.list('notifications'),
      ),
    ];
  },
};

function notifications(arn: string, name: string, given: string | readonly Json[]): Shape[] {
  const type = 'AWS::EC2::VPCEndpointConnectionNotification';
  if (typeof given === 'string') {
    const properties = { ServiceId: name, ConnectionEvents: given, ConnectionNotificationArn: given };
    return [{ type, address: `${arn}/notification`, name, properties }];
  }
  return given.map((one) => {
    const id = textOf(one, 'ConnectionNotificationId') ?? '';
    const properties = { ServiceId: name, ...pick(one, ['ConnectionEvents', 'ConnectionNotificationArn']) };
    return { type, address: `${arn}/notification/${id}`, name: id, properties };
  });
}
