import { InputError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';

/** A shorter secret may be part of an ordinary word: it counts only where it is the whole answer. */
const MIN_RECOGNISABLE_LENGTH = 8;

/**
 * Leaves out the answers that a form kept as secrets: what stands in their place tells how long they are.
 *
 * @throws InputError with the path of an answer that holds a secret all the same, without its value
 */
export function checkAnswers(
  answers: JsonObject,
  secrets: Record<string, string> = {},
): JsonObject {
  const open = Object.entries(answers).filter(
    ([name]) => !Object.hasOwn(secrets, name),
  );
  const values = Object.values(secrets).filter(value => value !== '');
  for (const [name, answer] of open) {
    refuseSecrets(answer, `answers.${name}`, values);
  }
  return Object.fromEntries(open);
}

function refuseSecrets(
  answer: JsonValue | undefined,
  path: string,
  secrets: string[],
): void {
  if (typeof answer === 'string') {
    if (secrets.some(secret => reveals(answer, secret))) {
      throw new InputError(
        `${path} holds a secret of this launch, which must not be published. Take it out of the step's input.`,
      );
    }
  } else if (typeof answer === 'object' && answer !== null) {
    for (const [key, value] of Object.entries(answer)) {
      refuseSecrets(key, `${path}, a key`, secrets);
      refuseSecrets(value, `${path}.${key}`, secrets);
    }
  }
}

function reveals(text: string, secret: string): boolean {
  return (
    text === secret ||
    (secret.length >= MIN_RECOGNISABLE_LENGTH && text.includes(secret))
  );
}
