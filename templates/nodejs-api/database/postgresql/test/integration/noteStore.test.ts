import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Pool } from 'pg';
import { NoteStore } from '../../src/modules/notes/store.ts';
import { temporaryDatabase } from '../support/database.ts';

async function emptyStore(t: TestContext) {
  const pool = new Pool({ connectionString: await temporaryDatabase() });
  t.after(() => pool.end());
  return new NoteStore(pool);
}

describe('NoteStore', () => {
  it('finds what was added', async t => {
    const store = await emptyStore(t);
    const note = await store.add('Water “them” 🌱');
    assert.equal(note.text, 'Water “them” 🌱');
    assert.deepEqual(await store.find(note.id), note);
    assert.equal(await store.find('6b0f1c7e-3a57-4c0e-9a63-0d2f7f1f6a11'), undefined);
  });

  it('lists the newest first, and no more than asked for', async t => {
    const store = await emptyStore(t);
    for (const text of ['one', 'two', 'three']) await store.add(text);
    assert.deepEqual(
      (await store.newest(2)).map(note => note.text),
      ['three', 'two'],
    );
  });

  it('takes a text for a text, whatever it looks like', async t => {
    const store = await emptyStore(t);
    const text = `'); DROP TABLE notes; --`;
    const { id } = await store.add(text);
    assert.equal((await store.find(id))?.text, text);
  });
});
