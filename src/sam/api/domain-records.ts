import type { Expansion } from '../expansion.ts';
import { getAtt } from '../intrinsics.ts';
import { hashOf } from '../logical-id.ts';
import type { SamResource } from '../sam-resource.ts';
import type { Draft } from '../trace.ts';

const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

/** `Route53` of a domain: the records that lead to it. */
export function addRecords(api: SamResource, expansion: Expansion, id: string): void {
  const domain = api.get('Domain');
  const zone = domain.get('Route53');
  if (!zone.isMap) return;
  const kind = domain.get('EndpointConfiguration').exists
    ? expansion.decided(domain.get('EndpointConfiguration'))
    : 'REGIONAL';
  const target = {
    EvaluateTargetHealth: zone.get('EvaluateTargetHealth').orNothing,
    ...aliasOf(api, String(kind), id),
  };
  const record = (Type: string): Draft => ({
    Name: domain.get('DomainName'),
    Type,
    AliasTarget: target,
    Region: zone.get('Region').orNothing,
    SetIdentifier: zone.get('SetIdentifier').orNothing,
  });
  const sets = [record('A'), ...(zone.get('IpV6').value === true ? [record('AAAA')] : [])];
  const place = expansion.decided(zone.get('HostedZoneId')) ?? expansion.decided(zone.get('HostedZoneName')) ?? null;
  const isSeparate = zone.get('SeparateRecordSetGroup').value === true;
  const key = isSeparate ? [place, expansion.decided(domain.get('DomainName')) ?? null] : place;
  expansion.shared.record(`RecordSetGroup${hashOf(key)}`, { owner: api, zone, sets });
}

function aliasOf(api: SamResource, kind: string, id: string): Readonly<Record<string, Draft>> {
  const zone = api.get('Domain').get('Route53');
  if (kind === 'REGIONAL') {
    return { HostedZoneId: getAtt(id, 'RegionalHostedZoneId'), DNSName: getAtt(id, 'RegionalDomainName') };
  }
  if (kind === 'EDGE') {
    const distribution = zone.get('DistributionDomainName');
    return {
      HostedZoneId: CLOUDFRONT_ZONE,
      DNSName: distribution.exists ? distribution : getAtt(id, 'DistributionDomainName'),
    };
  }
  return { HostedZoneId: zone.get('VpcEndpointHostedZoneId'), DNSName: zone.get('VpcEndpointDomainName') };
}
