import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { frameFinder } from '../../../src/load/cdk-frame.ts';
import type { FileSystem } from '../../../src/load/file-system.ts';

/** A machine on which git keeps the folders that are given. */
function finder(...repositories: string[]) {
  const io: FileSystem = {
    stat: (path) => (repositories.some((one) => join(one, '.git') === path) ? { kind: 'folder', size: 0 } : undefined),
    list: () => [],
    real: (path) => path,
    read: () => new Uint8Array(),
    stdin: () => Promise.resolve(new Uint8Array()),
  };
  return frameFinder(io);
}

const here = finder(resolve('.'));
const app = resolve('lib/app.ts');

describe('a frame', () => {
  const FORMS: readonly (readonly [frame: string, line: number])[] = [
    [`new Shop (${app}:4:70)`, 4],
    [`    at new Shop (${app}:5:1)`, 5],
    [`at ${app}:6:2`, 6],
    [`${app}:7`, 7],
    [`${pathToFileURL(app).href}:8 (:)`, 8],
    [`${pathToFileURL(app).href}:9: (${pathToFileURL(app).href}:9:1)`, 9],
    ['new Shop (lib/app.ts:10:3)', 10],
  ];
  it.each(FORMS)('%s', (frame, line) => {
    expect(here([frame])).toEqual({ file: 'lib/app.ts', line });
  });

  it.each([
    '...new Bucket2 in aws-cdk-lib...',
    '...node internals...',
    '(no user code in 10 frames, use --stack-trace-limit to capture more)',
    'ModuleJob.run (node:internal/modules/esm/module_job:325:25)',
    'eval (<anonymous>:1:2)',
    'file://%zz:1',
    `new Bucket (${resolve('node_modules/aws-cdk-lib/lib/bucket.js')}:1:2)`,
    `new Shop (${resolve('../elsewhere/app.ts')}:1:2)`,
    '',
  ])('is no place of the app: %s', (frame) => {
    expect(here([frame])).toBeNull();
  });
});

describe('of several frames', () => {
  it('the first in the repository counts', () => {
    expect(here(['...aws-cdk-lib...', `new Base (${app}:2:1)`, `new Shop (${app}:9:1)`])).toEqual({
      file: 'lib/app.ts',
      line: 2,
    });
  });

  it('one above the current folder counts when git keeps both', () => {
    const shared = resolve('../shared/base.ts');
    const found = finder(resolve('..'))([`new Base (${shared}:3:1)`]);
    expect(found).toEqual({ file: relative('.', shared), line: 3 });
  });

  it('one outside counts for nothing without git', () => {
    expect(finder()([`new Base (${resolve('../shared/base.ts')}:3:1)`])).toBeNull();
  });
});
