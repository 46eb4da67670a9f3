import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Note } from '../../src/modules/notes/schema.ts';
import type { Problem } from '../../src/problems.ts';
import { startedApp } from '../support/app.ts';

describe('notes', () => {
  it('leaves a note and reads it where the answer says', async t => {
    const { inject } = await startedApp(t);

    const added = await inject({
      method: 'POST',
      url: '/notes',
      payload: { text: 'Water “them” 🌱' },
    });
    assert.equal(added.statusCode, 201);
    const note = added.json<Note>();
    assert.equal(note.text, 'Water “them” 🌱');
    assert.equal(added.headers.location, `/notes/${note.id}`);

    const read = await inject(added.headers.location);
    assert.equal(read.statusCode, 200);
    assert.deepEqual(read.json(), note);
  });

  it('lists the newest first, up to the limit', async t => {
    const { inject } = await startedApp(t);
    for (const text of ['one', 'two', 'three']) {
      await inject({ method: 'POST', url: '/notes', payload: { text } });
    }

    const all = await inject('/notes');
    assert.deepEqual(
      all.json<{ items: Note[] }>().items.map(note => note.text),
      ['three', 'two', 'one'],
    );
    const newest = await inject('/notes?limit=1');
    assert.equal(newest.json<{ items: Note[] }>().items.length, 1);
  });

  it('answers 404 for a note that is not there', async t => {
    const { inject } = await startedApp(t);
    const answer = await inject('/notes/6b0f1c7e-3a57-4c0e-9a63-0d2f7f1f6a11');
    assert.equal(answer.statusCode, 404);
    assert.equal(
      answer.json<Problem>().detail,
      'There is no note 6b0f1c7e-3a57-4c0e-9a63-0d2f7f1f6a11.',
    );
  });

  const refused: [what: string, payload: object, pointer: string][] = [
    ['no text', {}, '/text'],
    ['an empty text', { text: '' }, '/text'],
    ['a text past 500 characters', { text: 'x'.repeat(501) }, '/text'],
    ['a number for a text', { text: 5 }, '/text'],
    ['a field that nobody knows', { text: 'x', 'a/b~c': 1 }, '/a~1b~0c'],
    ['a list', [], ''],
  ];
  for (const [what, payload, pointer] of refused) {
    it(`refuses ${what} and points at it`, async t => {
      const { inject } = await startedApp(t);
      const answer = await inject({ method: 'POST', url: '/notes', payload });
      assert.equal(answer.statusCode, 400);
      const [error] = answer.json<Problem>().errors ?? [];
      assert.equal(error?.location, 'body');
      assert.equal(error.pointer, pointer);
      assert.deepEqual((await inject('/notes')).json(), { items: [] });
    });
  }

  for (const url of ['/notes?limit=0', '/notes?limit=101', '/notes?limit=all', '/notes/7']) {
    it(`refuses ${url}`, async t => {
      const { inject } = await startedApp(t);
      assert.equal((await inject(url)).statusCode, 400);
    });
  }
});
