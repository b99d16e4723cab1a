import process from 'node:process';
import { check, deployedRequest, partitionOf, reaches, UsageError } from '../../src/deployable.ts';
import { log, reasonOf } from '../runtime/log.ts';
import { settingsFile } from '../runtime/settings-file.ts';
import { shipped } from '../runtime/shipped.ts';
import { type FailOn, failOnOf, messageOf } from './message.ts';
import { type HookEvent, type Target, targetOf } from './target.ts';

/** What CloudFormation makes of it: whether the operation goes on, and what its events say. */
interface HookAnswer {
  readonly hookStatus: 'SUCCESS' | 'FAILED';
  readonly errorCode?: 'NonCompliant' | 'InternalFailure';
  readonly message: string;
  readonly clientRequestToken: string;
}

/** What CloudFormation calls before it deploys something. Never throws: what could not be judged is a failure that says so. */
export async function handler(event: HookEvent): Promise<HookAnswer> {
  const { clientRequestToken } = event;
  try {
    const target = await targetOf(event);
    if (target === undefined) return { hookStatus: 'SUCCESS', message: 'nothing is deployed', clientRequestToken };
    const { isRefused, message } = await judged(event, target);
    log('INFO', 'judged', { kind: target.kind, type: event.requestData?.targetName, name: target.name, isRefused });
    return isRefused
      ? { hookStatus: 'FAILED', errorCode: 'NonCompliant', message, clientRequestToken }
      : { hookStatus: 'SUCCESS', message, clientRequestToken };
  } catch (error) {
    log('ERROR', 'not judged', { reason: reasonOf(error) });
    const message = `parapet could not judge this: ${reasonOf(error)}`;
    return { hookStatus: 'FAILED', errorCode: 'InternalFailure', message, clientRequestToken };
  }
}

async function judged(event: HookEvent, { kind, name, text }: Target) {
  const { PARAPET_SETTINGS: pointer, PARAPET_RULES: globs = '', PARAPET_FAIL_ON: threshold } = process.env;
  const failOn: FailOn = failOnOf(threshold);
  const today = new Date().toISOString().slice(0, 10);
  const rules = globs.split(/[\s,]+/).filter((one) => one !== '');
  const { request, undecidedFails } = await deployedRequest(shipped(), {
    file: await settingsFile(pointer),
    rules,
    today,
  });
  // What a resource needs beside it may well be there already: only a whole template can be asked for it.
  const seen = kind === 'resource' ? request.rules.filter(({ scope }) => scope === 'resource') : request.rules;
  const region = process.env['AWS_REGION'];
  const place = region === undefined ? {} : { region, partition: partitionOf(region) };
  const settings = { account: event.awsAccountId, ...place };
  const source = { file: `${name}.template`, text, stack: name, estate: name, settings, isNamed: true };
  const result = await check({ ...request, rules: seen, sources: [source] });
  const unread = result.diagnostics.find(({ level }) => level === 'error');
  if (unread !== undefined) throw new UsageError(unread.message);
  const limits = { failOn, undecided: 'report' as const, undecidedFails };
  const isRefused = reaches(result.results, limits);
  const counted = result.results.filter((one) => reaches([one], limits));
  return { isRefused, message: messageOf(counted, result.results.length) };
}
