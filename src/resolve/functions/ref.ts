import type { Json } from '../../model/json.ts';
import { hasToken, symbol, unknown } from '../../model/token.ts';
import type { Parameter } from '../parameters.ts';
import type { StackResolver } from '../resolver.ts';
import type { Intrinsic, Place, Resolved } from '../walk.ts';

/** `Ref` of a parameter, a resource, a loop variable or a pseudo parameter. */
export const ref: Intrinsic = (argument, place, resolver) => {
  const name = typeof argument === 'string' ? argument : resolver.nameArgument(argument, place);
  if (name === undefined) return unknown('intrinsic', resolver.stack.name, 'Ref');
  return refTo(name, place, resolver);
};

/** What a bare name stands for, in `Ref` and in `${Name}`. */
export function refTo(name: string, place: Place, resolver: StackResolver): Resolved {
  for (let loop = place.loop; loop !== null; loop = loop.outer) if (loop.name === name) return loop.value;
  if (name === 'AWS::NoValue') return undefined;
  const pseudo = pseudoParameter(name, resolver);
  if (pseudo !== undefined) return pseudo;
  const parameter = resolver.parameter(name);
  if (parameter)
    return parameter.noEcho && !resolver.conditions.isComparing ? hidden(parameter, resolver) : parameter.value;
  const names = resolver.names(name);
  if (names === undefined) return resolver.dangling(name, place);
  resolver.recorder.refer(`${resolver.stack.name}/${name}`, 'ref', place);
  return names.ref;
}

/** A value that is not to be echoed has identity, and is seen by conditions alone; an empty one hides nothing. */
function hidden({ name, value }: Parameter, { stack }: StackResolver): Json {
  if (Array.isArray(value)) return unknown('parameter', stack.name, name);
  return value === '' || hasToken(value) ? value : symbol('masked', stack.name, name);
}

function pseudoParameter(name: string, { stack, account, region, suffix }: StackResolver): Json | undefined {
  switch (name) {
    case 'AWS::AccountId':
      return account;
    case 'AWS::Region':
      return region;
    case 'AWS::Partition':
      return stack.partition;
    case 'AWS::URLSuffix':
      return suffix;
    case 'AWS::StackName':
      return stack.stackName ?? symbol('stack', stack.name);
    case 'AWS::StackId': {
      const stackName = stack.stackName ?? symbol('stack', stack.name);
      return `arn:${stack.partition}:cloudformation:${region}:${account}:stack/${stackName}/${symbol('uuid', stack.name)}`;
    }
    case 'AWS::NotificationARNs':
      return unknown('intrinsic', stack.name, name);
    default:
      return undefined;
  }
}
