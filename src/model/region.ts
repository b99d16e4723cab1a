export const PARTITIONS = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
] as const;

/** The name of a Region, such as eu-west-1. */
export const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;

/** The partition that a Region lies in. */
export function partitionOf(region: string): (typeof PARTITIONS)[number] {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  if (region.startsWith('eusc-')) return 'aws-eusc';
  const isolated = /^[a-z]{2}-iso([bef])?-/.exec(region);
  if (isolated === null) return 'aws';
  return isolated[1] === undefined ? 'aws-iso' : `aws-iso-${isolated[1] as 'b' | 'e' | 'f'}`;
}
