import { isObject, type Json, type JsonObject } from '../../model/json.ts';
import { hasToken, unknown } from '../../model/token.ts';
import type { StackResolver } from '../resolver.ts';
import { step } from '../trail.ts';
import type { Intrinsic, Place } from '../walk.ts';

/** `Fn::GetStackOutput`: an output of any stack, found by stack name, Region and the account of the role. */
export const getStackOutput: Intrinsic = (argument, place, resolver) => {
  if (!isObject(argument)) return unknown('intrinsic', resolver.stack.name, 'Fn::GetStackOutput');
  const [stackName, output, region, role] = ['StackName', 'OutputName', 'Region', 'RoleArn'].map((key) =>
    text(argument, key, { place, resolver }),
  );
  const missing = resolver.missing('import-outside-estate', `${stackName ?? ''}.${output ?? ''}`);
  if (stackName === undefined || output === undefined) return missing;
  const account = role === undefined ? resolver.account : role.split(':')[4];
  const wanted = { stackName, output, region: region ?? resolver.region, account };
  return Object.values(wanted).some(hasUnknownText)
    ? missing
    : (resolver.surroundings.stackOutput(resolver.stack, wanted) ?? missing);
};

function text(
  argument: JsonObject,
  key: string,
  { place, resolver }: { place: Place; resolver: StackResolver },
): string | undefined {
  const node = argument[key];
  const value: Json | undefined =
    node === undefined ? undefined : resolver.value(node, { ...place, source: step(place.source, key) });
  return typeof value === 'string' ? value : undefined;
}

function hasUnknownText(value: string | undefined): boolean {
  return value?.includes('⟦~') === true && hasToken(value);
}
