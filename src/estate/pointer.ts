/** Keys of an event in one text: patterns, events and schemas name the same field alike. */
export function pointer(keys: readonly string[]): string {
  return keys.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
}
