import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redact } from '../../src/redaction.ts';

describe('redact', () => {
  it('hides secrets in objects and lists, in any spelling', () => {
    assert.deepEqual(
      redact({
        user: 'ada',
        Password: 'hunter2',
        calls: [{ headers: { Authorization: 'hunter2', accept: '*/*' } }],
      }),
      {
        user: 'ada',
        Password: '[redacted]',
        calls: [{ headers: { Authorization: '[redacted]', accept: '*/*' } }],
      },
    );
  });

  it('leaves what it was given as it is', () => {
    const fields = { user: { token: 'hunter2' } };
    redact(fields);
    assert.deepEqual(fields, { user: { token: 'hunter2' } });
  });

  it('copies nothing when there is nothing to hide', () => {
    const fields = { user: { name: 'ada' }, at: new Date(0) };
    assert.equal(redact(fields), fields);
  });

  it('ends on objects that contain themselves', () => {
    const loop: Record<string, unknown> = { password: 'hunter2' };
    loop.self = loop;
    assert.doesNotMatch(JSON.stringify(redact(loop)), /hunter2/);
  });
});
