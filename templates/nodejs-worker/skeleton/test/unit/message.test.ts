import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UnrecoverableError } from '../../src/queue/errors.ts';
import { headersOf, payloadOf } from '../../src/queue/message.ts';

describe('a message', () => {
  it('has a payload, and headers that are texts', () => {
    const message = { payload: { text: 'x' }, headers: { traceparent: '00-…', retries: 3 } };
    assert.deepEqual(payloadOf(message), { text: 'x' });
    assert.deepEqual(headersOf(message), { traceparent: '00-…' });
  });

  for (const data of [null, 'text', [], { text: 'x' }]) {
    it(`is not ${JSON.stringify(data)}`, () => {
      assert.deepEqual(headersOf(data), {});
      assert.throws(() => payloadOf(data), UnrecoverableError);
    });
  }
});
