import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NoteStore } from '../../src/modules/notes/store.ts';

describe('NoteStore', () => {
  it('finds what was added', () => {
    const store = new NoteStore();
    const note = store.add('Water the plants');
    assert.deepEqual(store.find(note.id), note);
    assert.equal(store.find('another id'), undefined);
  });

  it('lists the newest first, and no more than asked for', () => {
    const store = new NoteStore();
    for (const text of ['one', 'two', 'three']) store.add(text);
    assert.deepEqual(
      store.newest(2).map(note => note.text),
      ['three', 'two'],
    );
  });

  it('forgets the oldest past its capacity', () => {
    const store = new NoteStore(2);
    const [first] = ['one', 'two', 'three'].map(text => store.add(text));
    assert.ok(first);
    assert.equal(store.find(first.id), undefined);
    assert.deepEqual(
      store.newest(10).map(note => note.text),
      ['three', 'two'],
    );
  });
});
