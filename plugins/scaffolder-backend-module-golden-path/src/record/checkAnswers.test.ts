import { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { checkAnswers } from './checkAnswers';

const PATH_WORDS = /answers|a key|holds|secret/;

describe('checkAnswers', () => {
  it('keeps what is no secret', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), answers => {
        expect(checkAnswers(answers as JsonObject)).toEqual(answers);
      }),
    );
  });

  it('leaves out the stars that a form puts in place of a secret', () => {
    const answers = { name: 'ledger', token: '********' };
    expect(checkAnswers(answers, { token: 'geheim-1' })).toEqual({
      name: 'ledger',
    });
  });

  it('refuses a secret wherever it hides, and never repeats it', () => {
    const secret = fc
      .string({ minLength: 8 })
      .filter(value => !PATH_WORDS.test(value));
    const hide = (value: string) =>
      fc.constantFrom<JsonObject>(
        { note: value },
        { note: `Bearer ${value}` },
        { list: ['x', { deep: value }] },
        { map: { [`x${value}`]: true } },
      );
    fc.assert(
      fc.property(
        secret.chain(value => fc.tuple(fc.constant(value), hide(value))),
        ([value, answers]) => {
          let message = '';
          try {
            checkAnswers(answers, { token: value });
          } catch (error) {
            message = String(error);
          }
          expect(message).toMatch(/^InputError: answers\..* holds a secret/);
          expect(message).not.toContain(value);
        },
      ),
    );
  });

  it('takes no offence at a short secret inside a word', () => {
    const answers = { name: 'ledger' };
    expect(checkAnswers(answers, { pin: 'edge', none: '' })).toEqual(answers);
    expect(() => checkAnswers(answers, { pin: 'ledger' })).toThrow(
      'answers.name holds a secret',
    );
  });
});
