import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NoteStore } from '../../src/modules/notes/store.ts';

describe('NoteStore', () => {
  it('finds what was added', async () => {
    const store = new NoteStore();
    const note = await store.add('Water the plants');
    assert.deepEqual(await store.find(note.id), note);
    assert.equal(await store.find('another id'), undefined);
  });

  it('lists the newest first, and no more than asked for', async () => {
    const store = new NoteStore();
    for (const text of ['one', 'two', 'three']) await store.add(text);
    assert.deepEqual(
      (await store.newest(2)).map(note => note.text),
      ['three', 'two'],
    );
  });

  it('forgets the oldest past its capacity', async () => {
    const store = new NoteStore(2);
    const first = await store.add('one');
    for (const text of ['two', 'three']) await store.add(text);
    assert.equal(await store.find(first.id), undefined);
    assert.deepEqual(
      (await store.newest(10)).map(note => note.text),
      ['three', 'two'],
    );
  });
});
