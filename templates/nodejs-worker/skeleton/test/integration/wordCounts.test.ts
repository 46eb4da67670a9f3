import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { send } from '../../src/queue/send.ts';
import { wordCounts } from '../../src/queues/wordCounts.ts';
import { jobOf, queueServer, startedWorker, until } from '../support/worker.ts';

describe('word counts', () => {
  it('are kept for each document, and count the same document again', async t => {
    const { url, database, boss } = await queueServer(t);
    await startedWorker(t, url, [wordCounts]);
    const documentId = '6b0f1c7e-3a57-4c0e-9a63-0d2f7f1f6a11';

    for (const [text, words] of [
      ['To be, or not to be', 6],
      ['Nie wieder', 2],
    ] as const) {
      const id = await send(boss, wordCounts, { documentId, text });
      await until(async () => (await jobOf(boss, wordCounts.name, id)).state === 'completed');
      const { rows } = await database.query('SELECT document_id, words FROM word_counts');
      assert.deepEqual(rows, [{ document_id: documentId, words }]);
    }
  });
});
