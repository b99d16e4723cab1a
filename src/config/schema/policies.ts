import * as z from 'zod';
import { Text } from './primitives.ts';

const Folders = z.array(Text);

const Pinned = z.strictObject({
  folders: Folders.default([]).describe('Folders of custom policies'),
  digest: z
    .string()
    .regex(
      /^sha256:[0-9a-f]{64}$/,
      'must be a digest as parapet policy build prints it: sha256: and 64 hexadecimal digits',
    )
    .optional()
    .describe('The only module that may run: of the custom policies, or of the shipped ones where there are no others'),
});

/** Folders of custom policies, and which module of them may run. */
export const Policies = z.union([Folders, Pinned], 'must be a list of folders, or folders and a digest');
