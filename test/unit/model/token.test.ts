import { describe, expect, test } from 'vitest';
import { hasToken, hasUnknown, isUnknown, readable, symbol, tokensOf, unknown } from '../../../src/model/token.ts';

describe('tokens', () => {
  test('hold no character that cuts an ARN', () => {
    const token = unknown('parameter', 'a/b:c', 'Name*?');
    expect(token).toBe('⟦~parameter.a%2Fb%3Ac.Name%2A%3F⟧');
    expect(tokensOf(`arn:aws:sqs:x:y:${token}`)).toEqual([
      { text: token, unknown: true, kind: 'parameter', name: ['a/b:c', 'Name*?'] },
    ]);
  });

  test('are symbolic or unknown, and one unknown token alone is nothing but unknown', () => {
    const [name, missing] = [symbol('name', 'app', 'Queue'), unknown('parameter', 'app', 'P')];
    expect(
      [name, missing, `x${missing}`, 'x'].map((text) => [hasToken(text), hasUnknown(text), isUnknown(text)]),
    ).toEqual([
      [true, false, false],
      [true, true, true],
      [true, true, false],
      [false, false, false],
    ]);
  });
});

describe('text for people', () => {
  test.each([
    ['queue ⟦name.app.Dlq⟧ of ⟦~parameter.app.Env⟧', 'queue ${Dlq} of ${Env}'],
    ['arn:aws:sqs:⟦region.app⟧:⟦account.app⟧:x', 'arn:aws:sqs:${region of app}:${account of app}:x'],
    ['must change in account ⟦account.a%2Eb⟧', 'must change in the account of stack a.b'],
    ['must change in account 111122223333', 'must change in account 111122223333'],
  ])('%s', (text, said) => {
    expect(readable(text)).toBe(said);
  });
});
