import { build } from 'esbuild';
import { expect, it } from 'vitest';

it.each(['config', 'settings', 'organization', 'stack-name'])('%s works without loading the schema', async (name) => {
  const { metafile } = await build({
    entryPoints: [`src/config/${name}.ts`],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    packages: 'external',
    format: 'esm',
    logLevel: 'silent',
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  expect(imports).not.toContain('zod');
});
