import { getBooleanInput, getInput, getMultilineInput } from '@actions/core';

/** What the workflow asks for. */
export interface Inputs {
  readonly paths: readonly string[];
  readonly workingDirectory: string;
  readonly newOnly: boolean;
  readonly comment: boolean;
  readonly token: string;
  /** Empty: none is wanted. */
  readonly sarif: string;
  /** Flags of `parapet check` that are passed on as they are. */
  readonly flags: readonly string[];
}

const PASSED_ON = ['config', 'fail-on', 'undecided', 'baseline'];

/** @throws Error for a boolean that is none */
export function readInputs(): Inputs {
  return {
    paths: getMultilineInput('paths'),
    workingDirectory: getInput('working-directory') || '.',
    newOnly: getBooleanInput('new-only'),
    comment: getBooleanInput('comment'),
    token: getInput('token'),
    sarif: getInput('sarif'),
    flags: PASSED_ON.flatMap((name) => (getInput(name) === '' ? [] : [`--${name}`, getInput(name)])),
  };
}
