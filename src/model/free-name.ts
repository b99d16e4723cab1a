/** The wanted name, or the first of `plain.2`, `plain.3` … that is not taken; it is taken then. */
export function freeName(wanted: string, taken: Set<string>, plain = wanted): string {
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${plain}.${n}`;
  taken.add(name);
  return name;
}
