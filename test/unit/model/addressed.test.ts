import { describe, expect, test } from 'vitest';
import { addressed } from '../../../src/model/addressed.ts';
import { UsageError } from '../../../src/model/errors.ts';

const NAMES = ['source/OrderRule', 'source/OrderRole', 'target/Orders', 'arn:aws:sqs:eu-west-1:444455556666:payments'];
const FLOWING = new Set(['source/OrderRule', 'target/Orders']);
const meant = (text: string) => addressed(text, NAMES, (name) => FLOWING.has(name));

describe('a name stands for', () => {
  test.each([
    ['source/OrderRole', 'source/OrderRole'],
    ['Orders', 'target/Orders'],
    ['OrderRu', 'source/OrderRule'],
    ['payments', NAMES[3]],
    ['444455556666', NAMES[3]],
    ['orderr', 'source/OrderRule'],
  ])('%s: %s', (text, address) => {
    expect(meant(text)).toBe(address);
  });
});

test.each([
  ['Order', 'Order may be source/OrderRule, source/OrderRole or target/Orders'],
  ['OrderRuel', 'nothing is called OrderRuel; did you mean source/OrderRule'],
  ['zzzzzzzz', 'nothing is called zzzzzzzz'],
])('%s is refused: %s', (text, message) => {
  expect(() => meant(text)).toThrow(UsageError);
  expect(() => meant(text)).toThrow(message);
});
