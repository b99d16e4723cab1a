import * as z from 'zod';
import { AccountId, Partition, Region, StackName, Tags, Text } from './primitives.ts';

const Scalar = z.union([z.string(), z.number(), z.boolean()], 'must be text, a number, true or false');

/** A value, or the output of another stack. */
const ParameterValue = z.union(
  [
    Scalar,
    z.array(Scalar),
    z.strictObject({ output: z.string().regex(/^\w[\w.-]*\.[A-Za-z0-9]+$/, 'must be <stack>.<name of an output>') }),
  ],
  'must be text, a number, true or false, a list of these, or {output: <stack>.<output>}',
);

export const Stack = z.strictObject({
  name: StackName.optional().describe(
    'The <stack> of addresses; default: the path of the template with . for / and no extension',
  ),
  stackName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, 'must be a CloudFormation stack name: letters, digits and `-`')
    .optional()
    .describe('The CloudFormation stack name; default: name'),
  template: Text,
  account: AccountId.optional(),
  region: Region.optional(),
  partition: Partition.default('aws'),
  stage: Text.default('prod'),
  tags: Tags,
  parameters: z.record(z.string(), ParameterValue).default({}),
});

/** A file with the schema of the events on a bus. */
export const EventSchema = z.strictObject({ bus: Text, file: Text });

/** Stacks or addresses that stand in for each other. */
export const Pair = z.strictObject({ primary: Text, standby: Text, recoveryStateMachine: Text.optional() });
