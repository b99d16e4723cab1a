import type { Json } from '../../model/json.ts';
import { unknown } from '../../model/token.ts';
import type { StackResolver } from '../resolver.ts';
import { step } from '../trail.ts';
import type { Intrinsic, Place } from '../walk.ts';

/** `Fn::GetAtt`, as a list or as `id.attribute`. */
export const getAtt: Intrinsic = (argument, place, resolver) => {
  const parts: readonly Json[] =
    typeof argument === 'string' ? split(argument) : Array.isArray(argument) ? argument : [];
  const [id, ...rest] = parts.map((part, i) =>
    typeof part === 'string'
      ? withLoops(part, place)
      : resolver.nameArgument(part, { ...place, source: step(place.source, i) }),
  );
  if (id === undefined || rest.length === 0 || rest.includes(undefined)) {
    return unknown('intrinsic', resolver.stack.name, 'Fn::GetAtt');
  }
  return attributeOf(id, rest.join('.'), { place, resolver });
};

/** The attribute of a resource, in `Fn::GetAtt` and in `${Id.Attribute}`. */
export function attributeOf(
  id: string,
  attribute: string,
  { place, resolver }: { place: Place; resolver: StackResolver },
): Json {
  const names = resolver.names(id);
  if (names === undefined) return resolver.dangling(id, place);
  resolver.recorder.refer(`${resolver.stack.name}/${id}`, 'getatt', place);
  return names.attribute(attribute);
}

function split(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

/** `Fn::GetAtt` of a looped resource names it with the loop variable inside. */
function withLoops(text: string, { loop }: Place): string {
  let result = text;
  for (let one = loop; one !== null; one = one.outer) {
    result = result
      .replaceAll(`\${${one.name}}`, one.value)
      .replaceAll(`&{${one.name}}`, one.value.replace(/[^A-Za-z0-9]/g, ''));
  }
  return result;
}
