import { existsSync } from 'node:fs';
import { defaultStackName } from '../../config/stack-name.ts';
import { loadTemplate } from '../../load/cloudformation.ts';
import { readSources } from '../../load/sources.ts';
import { InputError } from '../../model/errors.ts';
import { isObject } from '../../model/json.ts';

export interface FoundTemplate {
  readonly file: string;
  /** What its stack is called. */
  readonly stack: string;
  readonly isSam: boolean;
}

/** What lies in the current folder. */
export interface Project {
  readonly templates: readonly FoundTemplate[];
  /** Whether it is a CDK app. */
  readonly isCdk: boolean;
  /** Whether the app has been synthesized. */
  readonly isSynthesized: boolean;
  readonly isGit: boolean;
}

const ASSEMBLY = 'cdk.out';

export async function projectHere(): Promise<Project> {
  const { sources } = await readSources(['.']);
  const own = sources.filter(({ file, stacks = [] }) => stacks.length === 0 && !file.startsWith(`${ASSEMBLY}/`));
  const templates = own.flatMap((source): FoundTemplate[] => {
    const isSam = transformOf(source);
    return isSam === undefined ? [] : [{ file: source.file, stack: defaultStackName(source.file), isSam }];
  });
  return {
    templates,
    isCdk: existsSync('cdk.json'),
    isSynthesized: existsSync(`${ASSEMBLY}/manifest.json`),
    isGit: existsSync('.git'),
  };
}

/** Whether a template is of SAM; undefined for what is no template, or one that cannot be read, which `check` will say. */
function transformOf(source: { readonly file: string; readonly text: string }): boolean | undefined {
  try {
    const template = loadTemplate(source);
    if (template === undefined) return undefined;
    return Object.values(template.resources).some(
      (one) => isObject(one) && String(one['Type']).startsWith('AWS::Serverless::'),
    );
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
