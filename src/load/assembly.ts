import type { Entry, FileSystem } from './file-system.ts';

/** True for a folder that the CDK wrote: its manifest lists artifacts, or cannot be read beside the mark that the CDK leaves. */
export function isAssembly(folder: string, entries: readonly Entry[], io: FileSystem): boolean {
  if (!entries.some(({ name, kind }) => name === 'manifest.json' && kind === 'file')) return false;
  try {
    const manifest: unknown = JSON.parse(Buffer.from(io.read(`${folder}/manifest.json`)).toString('utf8'));
    return typeof manifest === 'object' && manifest !== null && 'version' in manifest && 'artifacts' in manifest;
  } catch {
    return entries.some(({ name }) => name === 'cdk.out');
  }
}
