import { randomUUID } from 'node:crypto';
import type { Note } from './schema.ts';

/** Keeps the newest notes in memory, for as long as the process runs. */
export class NoteStore {
  readonly #notes = new Map<string, Note>();
  readonly #capacity: number;

  /** @param capacity - how many notes to keep; past it the oldest one is forgotten */
  constructor(capacity = 1_000) {
    this.#capacity = capacity;
  }

  add(text: string): Note {
    const note: Note = { id: randomUUID(), text, createdAt: new Date().toISOString() };
    this.#notes.set(note.id, note);
    if (this.#notes.size > this.#capacity) {
      for (const oldest of this.#notes.keys()) {
        this.#notes.delete(oldest);
        break;
      }
    }
    return note;
  }

  find(id: string): Note | undefined {
    return this.#notes.get(id);
  }

  /** The newest notes, the newest first. */
  newest(limit: number): Note[] {
    return [...this.#notes.values()].slice(-limit).reverse();
  }
}
