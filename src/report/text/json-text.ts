const ACTIVE = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}\p{NChar}]/gu;

/** JSON for a report: two spaces, a final newline, and no character that a terminal or an editor would act on. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(ACTIVE, codeUnits)}\n`;
}

function codeUnits(character: string): string {
  return character.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
