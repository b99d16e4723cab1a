import type { JsonObject } from '../../../model/json.ts';
import { type LiveType, part, type Shape, type Subject } from '../live-type.ts';
import { type Operation, operation } from '../operation.ts';
import type { Parts } from '../parts.ts';
import { parsed, renamed, textOf } from '../plain.ts';
import {
  GetAuthPolicyCommand,
  GetResourceConfigurationCommand,
  GetResourceGatewayCommand,
  GetResourcePolicyCommand,
  GetServiceCommand,
  GetServiceNetworkCommand,
  ListResourceConfigurationsCommand,
  ListResourceGatewaysCommand,
  ListServiceNetworksCommand,
  ListServicesCommand,
  VPCLatticeClient,
} from '../sdk.ts';

const ABSENT = ['ResourceNotFoundException'];
const getAuthPolicy = operation('vpc-lattice:GetAuthPolicy', [VPCLatticeClient, GetAuthPolicyCommand], ABSENT);
const getPolicy = operation('vpc-lattice:GetResourcePolicy', [VPCLatticeClient, GetResourcePolicyCommand], ABSENT);

interface Kind<L extends object, G extends object> {
  readonly type: string;
  readonly list: Operation<L>;
  readonly get: Operation<G>;
  readonly input: (id: string) => G;
  /** Properties by their name in the API. */
  readonly names: Readonly<Record<string, string>>;
}

/** A kind of thing of VPC Lattice: listed, then read one by one. */
function kind<L extends object, G extends object>({ type, list, get, input, names }: Kind<L, G>): LiveType {
  return {
    type,
    listed: [list.action],
    async *list(aws) {
      for await (const one of aws.items(list, {} as L, { key: 'items', token: 'nextToken' })) {
        const id = textOf(one, 'id') ?? '';
        yield { id, arn: textOf(one, 'arn') ?? '', name: textOf(one, 'name') ?? id };
      }
    },
    parts: { itself: part(get, ({ id }) => input(id)) },
    convert({ arn, name }, parts) {
      const properties = {
        Name: name,
        ...parts.fill('itself', Object.values(names), (value) => renamed(value, names)),
      };
      return [{ arn, name, properties }];
    },
  };
}

/** The same, with the policies that say who may call it. */
function guarded(type: LiveType): LiveType {
  return {
    ...type,
    yields: ['AWS::VpcLattice::AuthPolicy', 'AWS::VpcLattice::ResourcePolicy'],
    parts: {
      ...type.parts,
      auth: part(
        getAuthPolicy,
        ({ arn }) => ({ resourceIdentifier: arn }),
        (answer) => answer['policy'],
      ),
      policy: part(
        getPolicy,
        ({ arn }) => ({ resourceArn: arn }),
        (answer) => answer['policy'],
      ),
    },
    convert: (subject, parts, place) => [...type.convert(subject, parts, place), ...policies(subject, parts)],
  };
}

const POLICIES = [
  ['auth', 'AWS::VpcLattice::AuthPolicy', 'ResourceIdentifier'],
  ['policy', 'AWS::VpcLattice::ResourcePolicy', 'ResourceArn'],
] as const;

function policies({ arn, name }: Subject, parts: Parts): Shape[] {
  return POLICIES.flatMap(([one, type, key]) => {
    const document = parsed(parts.told(one));
    if (document === undefined || document === '') return [];
    const properties: JsonObject = { [key]: arn, Policy: document };
    return [{ type, address: `${arn}/${one}`, name, properties }];
  });
}

export const latticeServiceNetwork = guarded(
  kind({
    type: 'AWS::VpcLattice::ServiceNetwork',
    list: operation('vpc-lattice:ListServiceNetworks', [VPCLatticeClient, ListServiceNetworksCommand]),
    get: operation('vpc-lattice:GetServiceNetwork', [VPCLatticeClient, GetServiceNetworkCommand]),
    input: (serviceNetworkIdentifier) => ({ serviceNetworkIdentifier }),
    names: { authType: 'AuthType' },
  }),
);

export const latticeService = guarded(
  kind({
    type: 'AWS::VpcLattice::Service',
    list: operation('vpc-lattice:ListServices', [VPCLatticeClient, ListServicesCommand]),
    get: operation('vpc-lattice:GetService', [VPCLatticeClient, GetServiceCommand]),
    input: (serviceIdentifier) => ({ serviceIdentifier }),
    names: { authType: 'AuthType', customDomainName: 'CustomDomainName' },
  }),
);

export const latticeResourceGateway = kind({
  type: 'AWS::VpcLattice::ResourceGateway',
  list: operation('vpc-lattice:ListResourceGateways', [VPCLatticeClient, ListResourceGatewaysCommand]),
  get: operation('vpc-lattice:GetResourceGateway', [VPCLatticeClient, GetResourceGatewayCommand]),
  input: (resourceGatewayIdentifier) => ({ resourceGatewayIdentifier }),
  names: { securityGroupIds: 'SecurityGroupIds', subnetIds: 'SubnetIds', vpcId: 'VpcIdentifier' },
});

const resourceConfiguration = kind({
  type: 'AWS::VpcLattice::ResourceConfiguration',
  list: operation('vpc-lattice:ListResourceConfigurations', [VPCLatticeClient, ListResourceConfigurationsCommand]),
  get: operation('vpc-lattice:GetResourceConfiguration', [VPCLatticeClient, GetResourceConfigurationCommand]),
  input: (resourceConfigurationIdentifier) => ({ resourceConfigurationIdentifier }),
  names: {
    allowAssociationToShareableServiceNetwork: 'AllowAssociationToSharableServiceNetwork',
    portRanges: 'PortRanges',
    protocol: 'ProtocolType',
    type: 'ResourceConfigurationType',
    resourceConfigurationDefinition: 'ResourceConfigurationDefinition',
    resourceGatewayId: 'ResourceGatewayId',
  },
});

export const latticeResourceConfiguration: LiveType = {
  ...resourceConfiguration,
  convert(subject, parts, place) {
    return resourceConfiguration.convert(subject, parts, place).map((shape) => ({
      ...shape,
      properties: { ...shape.properties, ...definitionOf(shape.properties['ResourceConfigurationDefinition']) },
    }));
  },
};

/** The definition has one of three members, each with names of its own. */
function definitionOf(definition: JsonObject[string] | undefined): JsonObject {
  if (definition === undefined || typeof definition === 'string') return {};
  const found = renamed(definition, {
    arnResource: 'ArnResource',
    dnsResource: 'DnsResource',
    ipResource: 'IpResource',
  });
  const inner = { arn: 'Arn', domainName: 'DomainName', ipAddressType: 'IpAddressType', ipAddress: 'IpAddress' };
  const entries = Object.entries(found).map(([key, value]) => [
    key,
    key === 'ArnResource' && typeof value === 'string' ? value : renamed(value, inner),
  ]);
  return { ResourceConfigurationDefinition: Object.fromEntries(entries) as JsonObject };
}
