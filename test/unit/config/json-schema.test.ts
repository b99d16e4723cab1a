import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { allowlistJsonSchema, configJsonSchema } from '../../../src/config/json-schema.ts';

describe('the published schemas', () => {
  it.each([
    ['docs/parapet.schema.json', configJsonSchema],
    ['docs/privatelink.schema.json', allowlistJsonSchema],
  ])('%s is what the code checks; run npm run generate otherwise', (file, schema) => {
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(schema());
  });

  it('tell good files from bad ones', () => {
    const validate = new Ajv2020({ formats: { date: true } }).compile(configJsonSchema());
    const stacks = [{ template: 'a.yaml', account: '333333333333', parameters: { A: { output: 'b.C' } } }];
    expect(validate({ stacks, rules: { 's3/tls-only': { severity: 'low', own: 1 } } })).toBe(true);
    expect(validate({ stcks: [] })).toBe(false);
    expect(validate({ auditAccount: 222222222222 })).toBe(false);
  });
});
