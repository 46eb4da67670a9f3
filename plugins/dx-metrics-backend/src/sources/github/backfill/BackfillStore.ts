import type { Backfill } from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import { type Stage, STAGES } from './readPast';

/** A back-fill that is to go on. */
export interface OpenBackfill {
  repository: string;
  since: Date;
  stage: Stage;
  page: number;
}

/** Where a back-fill goes on. */
export interface NextPage {
  stage: Stage;
  page: number;
  /** How many the stage has, as far as GitHub tells. */
  pages?: number;
}

interface Row extends OpenBackfill {
  state: 'running' | 'done' | 'failed';
  pages: number | null;
  changes: number;
  deployments: number;
  incidents: number;
  problem: string | null;
  resume_at: Date;
  started_at: Date;
  updated_at: Date;
}

/** Remembers how far back-fills are. */
export class BackfillStore {
  constructor(private readonly knex: Knex) {}

  /** Begins a back-fill, unless one of the same repository is under way. */
  async begin(repository: string, since: string): Promise<Backfill> {
    const now = this.knex.fn.now();
    await this.#table()
      .insert({
        repository,
        since,
        state: 'running',
        stage: STAGES[0],
        page: 1,
        pages: null,
        changes: 0,
        deployments: 0,
        incidents: 0,
        problem: null,
        resume_at: now,
        started_at: now,
        updated_at: now,
      })
      .onConflict('repository')
      .merge()
      .whereNot('backfills.state', 'running');
    return toBackfill(await this.#table().where({ repository }).first());
  }

  /** All of them, the latest first. */
  async list(): Promise<Backfill[]> {
    const rows = await this.#table().orderBy('started_at', 'desc');
    return rows.map(toBackfill);
  }

  /** Those that may go on now, the one that waited longest first. */
  async listOpen(): Promise<OpenBackfill[]> {
    return this.#table()
      .where({ state: 'running' })
      .where('resume_at', '<=', this.knex.fn.now())
      .orderBy('updated_at');
  }

  /**
   * Notes that a page is on disk.
   *
   * @param read - how many records it held
   * @param next - where to go on; undefined when that was the last page of all
   */
  async advance(
    { repository, stage }: OpenBackfill,
    read: number,
    next: NextPage | undefined,
  ): Promise<void> {
    await this.#update(repository, {
      [stage]: this.knex.raw('?? + ?', [stage, read]),
      ...(next
        ? { stage: next.stage, page: next.page, pages: next.pages ?? null }
        : { state: 'done' }),
      problem: null,
    });
  }

  /** Lets a back-fill wait. */
  async pause(repository: string, until: Date, problem: string): Promise<void> {
    await this.#update(repository, { resume_at: until, problem });
  }

  /** Gives a back-fill up. */
  async fail(repository: string, problem: string): Promise<void> {
    await this.#update(repository, { state: 'failed', problem });
  }

  async #update(repository: string, values: object): Promise<void> {
    await this.#table()
      .where({ repository })
      .update({ ...values, updated_at: this.knex.fn.now() });
  }

  #table() {
    return this.knex('backfills');
  }
}

function toBackfill(row: Row): Backfill {
  const isWaiting =
    row.state === 'running' && row.resume_at.getTime() > Date.now();
  return {
    repository: row.repository,
    since: row.since.toISOString(),
    state: isWaiting ? 'waiting' : row.state,
    stage: row.stage,
    page: row.page,
    pages: row.pages,
    changes: row.changes,
    deployments: row.deployments,
    incidents: row.incidents,
    problem: row.problem,
    resumesAt: isWaiting ? row.resume_at.toISOString() : null,
    startedAt: row.started_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}
