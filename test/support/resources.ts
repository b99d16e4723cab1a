import type { StackSettings } from '../../src/estate/plan.ts';
import type { Resource } from '../../src/model/estate.ts';
import { resolveAll, stackOf } from './resolved.ts';

/** The resources of a template given as text, by address, deployed to one account and Region unless told otherwise. */
export function resourcesOf(text: string, settings: StackSettings = PLACE): Record<string, Resource> {
  const { resources } = resolveAll([stackOf(text, settings)]);
  return Object.fromEntries([...resources].map(([address, { resource }]) => [address, resource]));
}

const PLACE: StackSettings = { account: '111122223333', region: 'eu-west-1' };
