import { type ConfigUndecided, isObject, type Json, UsageError } from '../../src/deployable.ts';

/** What AWS Config takes for all parameters of a rule together. */
const LONGEST = 1024;
const KNOWN = ['settings', 'role', 'undecided', 'rules'] as const;
const UNDECIDED: readonly ConfigUndecided[] = ['not-applicable', 'non-compliant', 'omit'];

/** What a rule of AWS Config says beside its triggers: few and short, the rest is in the settings. */
export interface Parameters {
  /** `s3://<bucket>/<key>` of what parapet.yaml would say. */
  readonly settings?: string;
  /** Name of the role to act by in the account of the rule; absent: the function acts as itself. */
  readonly role?: string;
  /** Wins over `config.undecided` of the settings. */
  readonly undecided?: ConfigUndecided;
  /** Globs of rule ids. */
  readonly rules: readonly string[];
}

/** Reads the parameters of a rule. Throws UsageError. */
export function parametersOf(text: string | undefined): Parameters {
  const given: Json = JSON.parse(text || '{}');
  if (!isObject(given)) throw new UsageError('the parameters of the rule must be a map');
  if ((text ?? '').length > LONGEST) throw new UsageError(`the parameters of the rule are longer than ${LONGEST}`);
  const wrong = Object.keys(given).find((key) => !(KNOWN as readonly string[]).includes(key));
  if (wrong !== undefined) throw new UsageError(`the rule has a parameter ${wrong}; there are ${KNOWN.join(', ')}`);
  const texts = Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (value ? [[key, String(value)]] : [])),
  );
  const { settings, role, rules = '' } = texts;
  const undecided = UNDECIDED.find((one) => one === texts['undecided']);
  if (texts['undecided'] !== undefined && undecided === undefined)
    throw new UsageError(`undecided: ${texts['undecided']} must be one of ${UNDECIDED.join(', ')}`);
  return {
    ...(settings !== undefined && { settings }),
    ...(role !== undefined && { role }),
    ...(undecided !== undefined && { undecided }),
    rules: rules.split(/[\s,]+/).filter((one) => one !== ''),
  };
}
