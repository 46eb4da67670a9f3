import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UnrecoverableError } from '../../src/queue/errors.ts';
import { wordCounts } from '../../src/queues/wordCounts.ts';

const documentId = '6b0f1c7e-3a57-4c0e-9a63-0d2f7f1f6a11';

describe('a queue', () => {
  it('takes what its schema describes', () => {
    const payload = { documentId, text: '' };
    assert.deepEqual(wordCounts.parse(payload), payload);
  });

  const wrong: [payload: unknown, message: RegExp][] = [
    [undefined, /^The payload is wrong: the payload must be object$/],
    [{ text: 'hunter2' }, /the payload must have required properties documentId/],
    [{ documentId: 'hunter2', text: '' }, /\/documentId must match format "uuid"/],
    [{ documentId, text: 7 }, /\/text must be string/],
    [{ documentId, text: '', token: 'hunter2' }, /must not have additional properties/],
  ];
  for (const [payload, message] of wrong) {
    it(`refuses ${JSON.stringify(payload)} and says why, without its values`, () => {
      assert.throws(
        () => wordCounts.parse(payload),
        (error: unknown) => {
          assert.ok(error instanceof UnrecoverableError);
          assert.match(error.message, message);
          assert.doesNotMatch(error.message, /hunter2/);
          return true;
        },
      );
    });
  }

  it('has settings for what is not said', () => {
    const { deadLetters, timeoutSeconds, retries } = wordCounts;
    assert.deepEqual(
      { deadLetters, timeoutSeconds, retries },
      {
        deadLetters: 'word-counts-dead-letters',
        timeoutSeconds: 60,
        retries: { limit: 8, delaySeconds: 4, maximumDelaySeconds: 600 },
      },
    );
  });
});
