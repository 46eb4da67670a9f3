import { InputError, NotFoundError } from '@backstage/errors';
import type {
  Note,
  NoteInput,
  RoadmapItem,
  RoadmapItemInput,
} from '@slipway/plugin-surveys-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';

const ITEM = ['id', 'title', 'status', 'note_id AS noteId'];

/** Keeps the notes of what was done, and the road map. */
export class NewsStore {
  constructor(private readonly knex: Knex) {}

  /** The newest first. */
  async listNotes(limit: number): Promise<Note[]> {
    return this.#notes().orderBy('written_at', 'desc').limit(limit);
  }

  async addNote(note: NoteInput): Promise<Note> {
    const id = randomUUID();
    await this.knex('notes').insert({ id, ...note });
    return this.#notes().where({ id }).first();
  }

  /** @throws NotFoundError */
  async removeNote(id: string): Promise<void> {
    if ((await this.knex('notes').where({ id }).delete()) === 0) {
      throw new NotFoundError(`There is no note ${id}`);
    }
  }

  /** What is being done first, then what is planned, then what is done; of each the last changed first. */
  async listItems(limit: number): Promise<RoadmapItem[]> {
    return this.knex('roadmap_items')
      .select<RoadmapItem[]>(ITEM)
      .orderByRaw(
        `array_position(ARRAY['doing', 'planned', 'done'], status), changed_at DESC`,
      )
      .limit(limit);
  }

  /** @throws InputError when there is no such note */
  async addItem(item: RoadmapItemInput): Promise<RoadmapItem> {
    await this.#checkNote(item);
    const [added] = await this.knex('roadmap_items')
      .insert({ id: randomUUID(), ...toRow(item) })
      .returning<RoadmapItem[]>(ITEM);
    return added;
  }

  /**
   * @throws NotFoundError
   * @throws InputError when there is no such note
   */
  async updateItem(id: string, item: RoadmapItemInput): Promise<RoadmapItem> {
    await this.#checkNote(item);
    const [updated] = await this.knex('roadmap_items')
      .where({ id })
      .update({ ...toRow(item), changed_at: this.knex.fn.now() })
      .returning<RoadmapItem[]>(ITEM);
    return updated ?? notFound(id);
  }

  /** @throws NotFoundError */
  async removeItem(id: string): Promise<void> {
    if ((await this.knex('roadmap_items').where({ id }).delete()) === 0) {
      notFound(id);
    }
  }

  #notes() {
    return this.knex('notes').select(
      'id',
      'said',
      'did',
      this.knex.raw(
        `to_char(written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "writtenOn"`,
      ),
    );
  }

  async #checkNote({ noteId }: RoadmapItemInput): Promise<void> {
    if (noteId && !(await this.knex('notes').where('id', noteId).first('id'))) {
      throw new InputError(`noteId: there is no note ${noteId}`);
    }
  }
}

function toRow({ title, status, noteId }: RoadmapItemInput) {
  return { title, status, note_id: noteId ?? null };
}

function notFound(id: string): never {
  throw new NotFoundError(`There is no item ${id} on the road map`);
}
