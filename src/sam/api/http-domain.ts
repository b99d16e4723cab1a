import type { Expansion } from '../expansion.ts';
import { ref } from '../intrinsics.ts';
import { hashOf } from '../logical-id.ts';
import type { SamResource } from '../sam-resource.ts';
import type { Draft } from '../trace.ts';
import { addRecords } from './domain-records.ts';

/** `Domain` of an HTTP or WebSocket API: the domain name, its mappings and records. */
export function addHttpDomain(api: SamResource, expansion: Expansion, tags: Draft): void {
  const domain = api.get('Domain');
  if (!domain.isMap || !domain.get('DomainName').exists) return;
  const id = `ApiGatewayDomainNameV2${hashOf(expansion.decided(domain.get('DomainName')))}`;
  expansion.add(api, {
    id,
    type: 'AWS::ApiGatewayV2::DomainName',
    at: domain.path,
    properties: {
      DomainName: domain.get('DomainName'),
      Tags: tags,
      DomainNameConfigurations: [
        {
          ...domain.pick('CertificateArn', 'OwnershipVerificationCertificateArn', 'SecurityPolicy'),
          EndpointType: domain.get('EndpointConfiguration').orNothing ?? 'REGIONAL',
        },
      ],
      MutualTlsAuthentication: domain.get('MutualTlsAuthentication').orNothing,
    },
  });
  expansion.aliases.set(`${api.id}.DomainName`, id);
  addMappings(api, expansion, id);
  addRecords(api, expansion, id);
}

function addMappings(api: SamResource, expansion: Expansion, id: string): void {
  const domain = api.get('Domain');
  const written = domain.get('BasePath');
  const paths = written.exists ? written.items().map(({ value }) => String(value)) : [undefined];
  for (const path of paths) {
    expansion.add(api, {
      id: `${api.id}${(path ?? '').replaceAll(/[-_/]+/g, '')}ApiMapping`,
      type: 'AWS::ApiGatewayV2::ApiMapping',
      at: written.exists ? written.path : domain.path,
      properties: {
        ApiId: ref(api.id),
        ApiMappingKey: path?.replaceAll(/^\/+|\/+$/g, ''),
        DomainName: ref(id),
        Stage: ref(`${api.id}.Stage`),
      },
    });
  }
}
