import type { Expansion } from '../expansion.ts';
import { ref } from '../intrinsics.ts';
import { hashOf } from '../logical-id.ts';
import type { SamResource } from '../sam-resource.ts';
import type { Draft, DraftMap } from '../trace.ts';
import { addRecords } from './domain-records.ts';

const OPTIONAL = ['SecurityPolicy', 'EndpointAccessMode', 'OwnershipVerificationCertificateArn'];

/** `Domain` of a REST API: the domain name, its mappings and records. */
export function addRestDomain(api: SamResource, expansion: Expansion): void {
  const domain = api.get('Domain');
  if (!domain.isMap || !domain.get('DomainName').exists) return;
  const isPrivate = expansion.decided(domain.get('EndpointConfiguration')) === 'PRIVATE';
  const id = `ApiGatewayDomainName${isPrivate ? 'V2' : ''}${hashOf(expansion.decided(domain.get('DomainName')))}`;
  expansion.add(api, {
    id,
    type: `AWS::ApiGateway::DomainName${isPrivate ? 'V2' : ''}`,
    at: domain.path,
    properties: domainProperties(api, expansion, isPrivate),
  });
  expansion.aliases.set(`${api.id}.DomainName${isPrivate ? 'V2' : ''}`, id);
  addMappings(api, expansion, { id, isPrivate });
  if (isPrivate) addAccess(api, expansion, id);
  addRecords(api, expansion, id);
}

function domainProperties(api: SamResource, expansion: Expansion, isPrivate: boolean): DraftMap {
  const domain = api.get('Domain');
  const endpoint = domain.get('EndpointConfiguration');
  const kind = endpoint.exists ? expansion.decided(endpoint) : 'REGIONAL';
  const trust = domain.get('MutualTlsAuthentication');
  return {
    DomainName: domain.get('DomainName'),
    [kind === 'REGIONAL' ? 'RegionalCertificateArn' : 'CertificateArn']: domain.get('CertificateArn'),
    EndpointConfiguration: {
      Types: [endpoint.orNothing ?? 'REGIONAL'],
      IpAddressType: domain.get('IpAddressType').orNothing,
    },
    MutualTlsAuthentication: trust.isMap && !isPrivate ? trust : undefined,
    ...domain.pick(...OPTIONAL),
    ...(isPrivate && domain.pick('Policy')),
  };
}

interface Named {
  readonly id: string;
  readonly isPrivate: boolean;
}

function addMappings(api: SamResource, expansion: Expansion, { id, isPrivate }: Named): void {
  const domain = api.get('Domain');
  const name: DraftMap = isPrivate ? { DomainNameArn: ref(id) } : { DomainName: ref(id) };
  const paths: readonly Draft[] = domain.get('BasePath').exists
    ? domain
        .get('BasePath')
        .items()
        .map(({ value }) => String(value))
    : [undefined];
  for (const path of paths) {
    const plain = String(path ?? '').replaceAll(/[^A-Za-z0-9]/g, '');
    expansion.add(api, {
      id: `${api.id}${plain}BasePathMapping`,
      type: `AWS::ApiGateway::BasePathMapping${isPrivate ? 'V2' : ''}`,
      at: domain.get('BasePath').exists ? domain.get('BasePath').path : domain.path,
      properties: {
        BasePath: path === undefined ? undefined : domain.get('NormalizeBasePath').value === false ? path : plain,
        ...name,
        RestApiId: ref(api.id),
        Stage: ref(`${api.id}.Stage`),
      },
    });
  }
}

function addAccess(api: SamResource, expansion: Expansion, id: string): void {
  const access = api.get('Domain').get('AccessAssociation');
  if (!access.exists) return;
  const endpoint = access.get('VpcEndpointId');
  expansion.add(api, {
    id: `DomainNameAccessAssociation${hashOf([expansion.decided(endpoint) ?? null, id])}`,
    type: 'AWS::ApiGateway::DomainNameAccessAssociation',
    at: access.path,
    properties: {
      AccessAssociationSource: endpoint,
      AccessAssociationSourceType: 'VPCE',
      DomainNameArn: ref(id),
    },
  });
}
