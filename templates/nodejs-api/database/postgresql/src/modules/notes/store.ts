import type { Pool } from 'pg';
import type { Note } from './schema.ts';

interface Row {
  readonly id: string;
  readonly text: string;
  readonly created_at: Date;
}

/** Keeps notes in PostgreSQL. */
export class NoteStore {
  readonly #database: Pool;

  constructor(database: Pool) {
    this.#database = database;
  }

  async add(text: string): Promise<Note> {
    const { rows } = await this.#database.query<Row>(
      'INSERT INTO notes (text) VALUES ($1) RETURNING id, text, created_at',
      [text],
    );
    const [note] = rows.map(noteOf);
    if (!note) throw new Error('INSERT … RETURNING returned no row');
    return note;
  }

  async find(id: string): Promise<Note | undefined> {
    const { rows } = await this.#database.query<Row>(
      'SELECT id, text, created_at FROM notes WHERE id = $1',
      [id],
    );
    return rows.map(noteOf)[0];
  }

  /** The newest notes, the newest first. */
  async newest(limit: number): Promise<Note[]> {
    const { rows } = await this.#database.query<Row>(
      'SELECT id, text, created_at FROM notes ORDER BY created_at DESC, id LIMIT $1',
      [limit],
    );
    return rows.map(noteOf);
  }
}

function noteOf({ id, text, created_at }: Row): Note {
  return { id, text, createdAt: created_at.toISOString() };
}
