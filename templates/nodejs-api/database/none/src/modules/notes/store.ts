import { randomUUID } from 'node:crypto';
import type { Note } from './schema.ts';

/**
 * Keeps the newest notes in memory, for as long as the process runs. It answers with promises, as the
 * database will that takes its place.
 */
export class NoteStore {
  readonly #notes = new Map<string, Note>();
  readonly #capacity: number;

  /** @param capacity - how many notes to keep; past it the oldest one is forgotten */
  constructor(capacity = 1_000) {
    this.#capacity = capacity;
  }

  add(text: string): Promise<Note> {
    const note: Note = { id: randomUUID(), text, createdAt: new Date().toISOString() };
    this.#notes.set(note.id, note);
    if (this.#notes.size > this.#capacity) {
      const [oldest = note.id] = this.#notes.keys();
      this.#notes.delete(oldest);
    }
    return Promise.resolve(note);
  }

  find(id: string): Promise<Note | undefined> {
    return Promise.resolve(this.#notes.get(id));
  }

  /** The newest notes, the newest first. */
  newest(limit: number): Promise<Note[]> {
    return Promise.resolve([...this.#notes.values()].slice(-limit).reverse());
  }
}
