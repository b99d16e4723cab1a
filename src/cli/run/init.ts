import { existsSync } from 'node:fs';
import { check } from '../../check.ts';
import { exitOf } from '../../model/diagnostic.ts';
import { UsageError } from '../../model/errors.ts';
import { count } from '../../report/text/wording.ts';
import { printBaseline, writeBaseline } from '../../triage.ts';
import { printDiagnostics } from '../diagnostics.ts';
import { estateFile } from '../init/estate-file.ts';
import { BASELINE, hook, workflow } from '../init/integrations.ts';
import { type Project, projectHere } from '../init/project.ts';
import { prepare } from '../prepare.ts';
import type { Terminal } from '../terminal.ts';
import { writeFile } from '../write-file.ts';

export interface InitFlags {
  /** `owner/repository` of parapet on GitHub. */
  readonly source?: string | undefined;
}

const PLACEHOLDER = 'OWNER/parapet';
const NOTHING_ASKED = {
  estate: false,
  parameters: [],
  assume: [],
  policies: [],
  pack: [],
  rule: [],
  skip: [],
  all: false,
} as const;

/** Writes what a project needs to be checked from now on; what is there already is left alone. */
export async function runInit({ source = PLACEHOLDER }: InitFlags, terminal: Terminal): Promise<void> {
  const project = await projectHere();
  if (project.templates.length === 0 && !project.isCdk)
    throw new UsageError('there is no CloudFormation or SAM template here, and no CDK app');
  const files: [string, () => string][] = [
    ['parapet.yaml', () => estateFile(project)],
    ['.github/workflows/parapet.yml', () => workflow(source, project.isCdk)],
    ['.pre-commit-config.yaml', () => hook(source)],
  ];
  const written = files.filter(([file, text]) => create(file, text, terminal));
  const isJudged = await baseline(terminal);
  for (const step of nextSteps(project, source, written.length < files.length)) terminal.err(`${step}\n`);
  if (!isJudged) terminal.err('Some input could not be judged; the baseline has what could.\n');
}

function create(file: string, text: () => string, terminal: Terminal): boolean {
  if (existsSync(file)) {
    terminal.err(`${file} exists already and is left alone\n`);
    return false;
  }
  writeFile(file, text());
  terminal.out(`${file}\n`);
  return true;
}

/** Day one is green: what is there now is known, what comes is new. Says whether all could be judged. */
async function baseline(terminal: Terminal): Promise<boolean> {
  if (existsSync(BASELINE)) {
    terminal.err(`${BASELINE} exists already and is left alone\n`);
    return true;
  }
  const { request } = await prepare(NOTHING_ASKED, terminal);
  const result = await check(request);
  terminal.clearProgress();
  printDiagnostics(result.diagnostics, terminal);
  const known = writeBaseline(result.results, { notSuppressible: request.triage.notSuppressible });
  writeFile(BASELINE, printBaseline(known));
  terminal.out(`${BASELINE}\n`);
  const { templates } = result.summary;
  terminal.err(`${count(templates, 'template')}, ${count(known.findings.length, 'finding')} known from now on\n`);
  return exitOf(result.diagnostics) === 0;
}

function nextSteps({ isCdk, isSynthesized, isGit }: Project, source: string, isPartly: boolean): readonly string[] {
  return [
    'Next:',
    isCdk &&
      !isSynthesized &&
      `  cdk synth, name cdk.out in parapet.yaml, then parapet baseline write --file ${BASELINE}`,
    '  name accounts and Regions in parapet.yaml: the more it knows, the less is undecided',
    source === PLACEHOLDER && `  replace ${PLACEHOLDER} in the workflow and the hook by where you take parapet from`,
    isPartly && '  add what was left alone by hand: docs/github-action.md and the README show it',
    isGit && '  pre-commit install, then commit the new files',
    `  parapet check --baseline ${BASELINE}`,
  ].filter((step) => step !== false);
}
