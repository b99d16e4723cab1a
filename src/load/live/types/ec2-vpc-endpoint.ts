import { isObject, type JsonObject } from '../../../model/json.ts';
import { type LiveType, type Part, part } from '../live-type.ts';
import { operation } from '../operation.ts';
import { listOf, parsed, pick, tagList, textOf, withoutEmpty } from '../plain.ts';
import { DescribeVpcEndpointServicesCommand, DescribeVpcEndpointsCommand, EC2Client } from '../sdk.ts';

const describeEndpoints = operation('ec2:DescribeVpcEndpoints', [EC2Client, DescribeVpcEndpointsCommand]);
const describeServices = operation(
  'ec2:DescribeVpcEndpointServices',
  [EC2Client, DescribeVpcEndpointServicesCommand],
  ['InvalidServiceName'],
);

const DIRECT = [
  'IpAddressType',
  'ResourceConfigurationArn',
  'RouteTableIds',
  'ServiceName',
  'ServiceNetworkArn',
  'ServiceRegion',
  'SubnetIds',
  'VpcEndpointType',
  'VpcId',
];

/** Who owns the service; only services that admit the caller can be seen, and services of AWS need no asking. */
const owner: Part = part(
  describeServices,
  ({ data }) => ({ ServiceNames: [textOf(data, 'ServiceName') ?? ''] }),
  (answer) => textOf(listOf(answer, 'ServiceDetails')[0], 'Owner'),
);

export const ec2VpcEndpoint: LiveType = {
  type: 'AWS::EC2::VPCEndpoint',
  listed: [describeEndpoints.action],
  async *list(aws, { account, region, partition }) {
    for await (const endpoint of aws.items(describeEndpoints, { MaxResults: 1000 }, { key: 'VpcEndpoints' })) {
      const id = textOf(endpoint, 'VpcEndpointId') ?? '';
      const state = textOf(endpoint, 'State') ?? '';
      const arn = `arn:${partition}:ec2:${region}:${account}:vpc-endpoint/${id}`;
      if (!/^delet/i.test(state)) yield { id, name: id, arn, data: endpoint };
    }
  },
  parts: {
    owner: {
      action: owner.action,
      async read(aws, subject, place) {
        const name = textOf(subject.data, 'ServiceName') ?? '';
        return name.includes('vpce-svc-') ? owner.read(aws, subject, place) : undefined;
      },
    },
  },
  convert({ arn, name, data }, parts) {
    const document = parsed(textOf(data, 'PolicyDocument'));
    const groups = listOf(data, 'Groups').flatMap((group) => textOf(group, 'GroupId') ?? []);
    const tags = tagList(isObject(data) ? data['Tags'] : undefined);
    const properties: JsonObject = {
      ...withoutEmpty(pick(data, DIRECT)),
      ...pick(data, ['PrivateDnsEnabled']),
      ...(document !== undefined && { PolicyDocument: document }),
      ...(groups.length > 0 && { SecurityGroupIds: groups }),
      ...(tags.length > 0 && { Tags: tags }),
    };
    return [{ arn, name, properties, live: liveOf(data, parts.told('owner')) }];
  },
};

function liveOf(data: JsonObject[string] | undefined, owned: JsonObject[string] | undefined): JsonObject {
  return {
    ...pick(data, ['State', 'RequesterManaged', 'OwnerId']),
    ...(owned !== undefined && { ServiceOwner: owned }),
  };
}
