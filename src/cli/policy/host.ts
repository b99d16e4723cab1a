import process from 'node:process';
import { cacheDirectory } from '../../evaluate/compiler-cache.ts';
import type { Compiler } from '../../evaluate/compiler-process.ts';
import { packagePath } from '../package.ts';

/** The compiler of this package, run by the Node that runs parapet. */
export function hostCompiler(): Compiler {
  const cacheDir = cacheDirectory(process.cwd(), process.env);
  return {
    compilerDir: packagePath('compiler'),
    execPath: process.execPath,
    ...(cacheDir !== undefined && { cacheDir }),
  };
}
