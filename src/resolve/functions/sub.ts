import { isObject, type Json } from '../../model/json.ts';
import { unknown } from '../../model/token.ts';
import type { StackResolver } from '../resolver.ts';
import { step } from '../trail.ts';
import { textOf } from '../unknowns.ts';
import type { Intrinsic, Place, Resolved } from '../walk.ts';
import { attributeOf } from './get-att.ts';
import { refTo } from './ref.ts';

const VARIABLE = /\$\{([^}]*)\}/g;

/** `Fn::Sub` with or without a map; names of the map come first. */
export const sub: Intrinsic = (argument, place, resolver) => {
  const [template, map] = Array.isArray(argument) ? (argument as readonly Json[]) : [argument];
  if (typeof template !== 'string') return unknown('intrinsic', resolver.stack.name, 'Fn::Sub');
  const own = isObject(map) ? map : {};
  const text = template.replace(VARIABLE, (whole, inner: string) => {
    const name = inner.trim();
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const value = Object.hasOwn(own, name)
      ? resolver.value(own[name] as Json, { ...place, source: step(step(place.source, 1), name) })
      : named(name, place, resolver);
    return written(value) ?? whole;
  });
  return resolver.value(text, place);
};

function named(name: string, place: Place, resolver: StackResolver): Resolved {
  const dot = name.indexOf('.');
  if (dot < 0 || name.startsWith('AWS::')) return refTo(name, place, resolver);
  return attributeOf(name.slice(0, dot), name.slice(dot + 1), { place, resolver });
}

function written(value: Resolved): string | undefined {
  return Array.isArray(value) ? value.map((item) => textOf(item) ?? '').join(',') : textOf(value);
}
