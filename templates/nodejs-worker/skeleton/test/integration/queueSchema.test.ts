import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { queueServer } from '../support/worker.ts';

describe('the schema of pg-boss', () => {
  it('is the one that the installed version wants; npm run migrate:queue writes the next one', async t => {
    const { boss } = await queueServer(t);
    t.after(() => boss.stop({ graceful: false }));
    await boss.start();
    const { ok, ...differences } = await boss.detectSchemaDrift();
    assert.ok(ok, JSON.stringify(differences));
  });
});
