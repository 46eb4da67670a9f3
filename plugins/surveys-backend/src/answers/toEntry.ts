import { InputError } from '@backstage/errors';
import type { Question } from '@slipway/plugin-surveys-common';
import type { Entry } from './Box';

/** The numbers that may answer a question; none for what is written. */
export function valuesOf(question: Question): number[] {
  switch (question.kind) {
    case 'nps':
      return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    case 'scale':
      return [1, 2, 3, 4, 5];
    case 'choice':
      return question.options.map((_, index) => index);
    default:
      return [];
  }
}

/**
 * What an answer puts into the box of its question.
 *
 * @param path - of the answer in the body
 * @throws InputError that names the path and what the answer has to be
 */
export function toEntry(
  question: Question,
  answer: number | string,
  path: string,
): Entry {
  if (question.kind === 'text') {
    if (typeof answer !== 'string') {
      throw new InputError(`${path}: must be a text`);
    }
    return { text: answer };
  }
  if (question.kind === 'choice') {
    const value = question.options.findIndex(option => option === answer);
    if (value < 0) {
      throw new InputError(
        `${path}: must be one of ${question.options.join(', ')}`,
      );
    }
    return { value };
  }
  const values = valuesOf(question);
  if (typeof answer !== 'number' || !values.includes(answer)) {
    throw new InputError(
      `${path}: must be a whole number from ${values[0]} to ${values.at(-1)}`,
    );
  }
  return { value: answer };
}
