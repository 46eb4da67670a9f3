import type { RequestChangedPayload } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { Notice } from '../events/Notices';

/** Something to be told. */
export type Message =
  | { kind: 'event'; payload: RequestChangedPayload }
  | { kind: 'notice'; payload: Notice };

/** A message that is due. */
export type DueMessage = Message & { id: string; attempts: number };

/** After this long, in seconds, whoever took a message first has not told it. The next time it is four times as long. */
const PATIENCE = 30;
/** In seconds. */
const DAY = 24 * 60 * 60;

/** Keeps what is to be told until it was. Written in the transaction that it tells of, so a crash loses nothing. */
export class OutboxStore {
  constructor(private readonly knex: Knex) {}

  async add(
    transaction: Knex.Transaction,
    messages: Message[],
    at: Date,
  ): Promise<void> {
    if (messages.length > 0) {
      await transaction('outbox').insert(
        messages.map(({ kind, payload }) => ({
          kind,
          payload: JSON.stringify(payload),
          due_at: at,
        })),
      );
    }
  }

  /**
   * Takes what is due, the oldest first, puts it off, each time for longer, and counts the attempt. Whoever takes it next,
   * does so only if it was not told until then.
   */
  async take(now: Date, limit: number): Promise<DueMessage[]> {
    const { rows } = await this.knex.raw<{ rows: DueMessage[] }>(
      `UPDATE outbox SET attempts = attempts + 1,
         due_at = :now::timestamptz + least(:patience * power(4, attempts), :day) * interval '1 second'
       WHERE id IN (
         SELECT id FROM outbox WHERE due_at <= :now ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED
       )
       RETURNING id, kind, payload, attempts`,
      { now, limit, patience: PATIENCE, day: DAY },
    );
    return rows.sort((one, other) => Number(one.id) - Number(other.id));
  }

  async remove(id: string): Promise<void> {
    await this.knex('outbox').where({ id }).delete();
  }
}
