import type { Knex } from 'knex';
import {
  fragmentKey,
  FragmentStore,
  recordName,
} from '../database/fragments/FragmentStore';
import type { Ingestion } from '../ingestion/Ingestion';
import type { Fragment } from './fragments/Fragment';
import { foldRecords } from './fragments/foldRecords';

/** What became of events; together as many as there were. */
export interface EventCounts {
  accepted: number;
  /** Events that had been here before. */
  duplicates: number;
  /** Events of which nothing is derived. */
  unused: number;
}

/**
 * The door for events. An event often tells only a part of a record, and events come in any order: what they say is
 * kept, and a record is made of all of it, again with each event. What was counted as accepted is on disk, and so are
 * the records made of it.
 *
 * One request at a time, in all processes together. A portal hears of a few events a second, and what follows from
 * them then does not depend on which request is faster.
 */
export class EventIngestion {
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: {
      knex: Knex;
      /** The door for records, within a transaction. */
      ingestionIn(transaction: Knex.Transaction): Ingestion;
    },
  ) {}

  /** @param events - what each event says */
  async ingest(events: Fragment[][]): Promise<EventCounts> {
    const used = events.filter(fragments => fragments.length > 0);
    const unused = events.length - used.length;
    if (used.length === 0) {
      return { accepted: 0, duplicates: 0, unused };
    }
    // Waits here rather than in the database, where each request that waits would hold a connection.
    const turn = this.#last.then(() => this.#ingest(used));
    this.#last = turn.catch(() => {});
    const accepted = await turn;
    return { accepted, duplicates: used.length - accepted, unused };
  }

  async #ingest(events: Fragment[][]): Promise<number> {
    const { knex, ingestionIn } = this.options;
    return knex.transaction(async transaction => {
      const store = new FragmentStore(transaction);
      await store.lock();
      const added = await store.add(events.flat());
      if (added.length > 0) {
        const { records, fragments } = await store.readRelated(added);
        await ingestionIn(transaction).ingest(
          foldRecords(fragments).filter(({ kind, record }) =>
            records.has(recordName({ kind, recordId: record.id })),
          ),
        );
      }
      return countNew(events, added);
    });
  }
}

/** How many events said something new. Of an event that is there twice, the second one did not. */
function countNew(events: Fragment[][], added: Fragment[]): number {
  const fresh = new Set(added.map(fragmentKey));
  return events.filter(
    fragments =>
      fragments.filter(fragment => fresh.delete(fragmentKey(fragment))).length >
      0,
  ).length;
}
