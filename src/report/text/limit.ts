/** At most `length` UTF-16 units, none of them half a character; an ellipsis says that something is left out. */
export function limit(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
