import * as z from 'zod';
import { Allowlist } from './schema/allowlist.ts';
import { ConfigFile } from './schema.ts';

/** JSON Schema of parapet.yaml, for editors. */
export function configJsonSchema(): object {
  return { title: 'parapet.yaml: an estate and how it is judged', ...jsonSchema(ConfigFile) };
}

/** JSON Schema of the PrivateLink allowlist in a file of its own. */
export function allowlistJsonSchema(): object {
  return { title: 'PrivateLink allowlist', ...jsonSchema(Allowlist) };
}

function jsonSchema(schema: z.ZodType): object {
  return z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ jsonSchema }) => {
      // The pattern behind a date is unreadable and no stricter for an editor than its format.
      if (jsonSchema.format === 'date') delete jsonSchema.pattern;
      delete jsonSchema.propertyNames;
    },
  });
}
