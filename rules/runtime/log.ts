import process from 'node:process';

type Level = 'INFO' | 'WARN' | 'ERROR';

/** One line of JSON, as Lambda keeps it. Facts are names and counts, never what a resource holds. */
export function log(level: Level, message: string, facts: Readonly<Record<string, unknown>> = {}): void {
  process.stdout.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...facts })}\n`);
}

/** What an error says, without its stack. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
