import type { PlanCounts, Run } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { RunRef } from '../../requests/RunEvents';
import type { NewRun } from '../../runs/RunQueue';

/** A run that a replica has taken out of the queue. */
export interface ClaimedRun extends RunRef {
  /** Of an apply: the run whose plan it carries out. */
  planRun: number | null;
}

/** A run that a replica holds. */
export interface HeldRun extends ClaimedRun {
  claimedBy: string;
  /** How old its last sign of life is, in seconds. */
  silence: number;
}

/** An apply that somebody wanted interrupted, and that no replica holds. */
export interface CancelledApply extends ClaimedRun {
  /** Whether a pipeline has it, which may apply it all the same. */
  isWaiting: boolean;
}

/** A run that a transaction holds. */
export type LockedRun = ClaimedRun & Pick<Run, 'state' | 'url'>;

/** How a run ended, or that it waits. */
export interface RunResult {
  state: Exclude<Run['state'], 'queued' | 'running'>;
  message?: string | null;
  url?: string | null;
  terraformSeconds?: number | null;
  counts?: PlanCounts;
}

/** A run, as people see it. */
export type RunRow = Omit<Run, 'queuedAt' | 'startedAt' | 'endedAt'> & {
  queuedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
};

type Ref = Pick<RunRef, 'requestId' | 'n'>;

/**
 * How much later than it came a run has its turn, in minutes: people wait for the others, and nobody for drift. It has its
 * turn nevertheless, however many come.
 */
const BEHIND: Record<Run['kind'], number> = {
  plan: 0,
  apply: 0,
  preview: 10,
  drift: 60,
};
/** Of a request, the newest runs. */
const MAX_LISTED = 200;
/** A beat that takes longer is given up, with its connection, and another one is tried. In milliseconds. */
const MAX_BEAT = 10_000;
const CLAIMED = `request_id AS "requestId", n, kind, operation, revision, plan_run AS "planRun"`;

/** Keeps runs and their queue. A run is written only by whoever holds it. */
export class RunStore {
  constructor(private readonly knex: Knex) {}

  async enqueue(transaction: Knex.Transaction, run: NewRun): Promise<number> {
    const { rows } = await transaction.raw<{ rows: { n: number }[] }>(
      `INSERT INTO runs (request_id, n, kind, operation, state, revision, plan_run, turn_at)
       SELECT :requestId, coalesce(max(n), 0) + 1, :kind, :operation, 'queued', :revision, :planRun,
         clock_timestamp() + make_interval(mins => :behind)
       FROM runs WHERE request_id = :requestId
       RETURNING n`,
      { ...run, planRun: run.planRun ?? null, behind: BEHIND[run.kind] },
    );
    return rows[0].n;
  }

  /**
   * Ends what waits, and marks what runs. An apply that waits in the queue is marked, too: whoever works off the queue
   * tells its request.
   *
   * @param kind - only runs of this kind; null: all of them
   */
  async cancel(
    transaction: Knex.Transaction,
    requestId: string,
    kind: Run['kind'] | null = null,
  ): Promise<void> {
    await transaction.raw(
      `UPDATE runs SET cancelled_at = clock_timestamp()
       WHERE request_id = :requestId AND kind = coalesce(:kind, kind)
         AND (state = 'running' OR (kind = 'apply' AND state IN ('queued', 'waiting')))`,
      { requestId, kind },
    );
    await transaction.raw(
      `UPDATE runs SET state = 'cancelled', ended_at = clock_timestamp(), cancelled_at = clock_timestamp()
       WHERE request_id = :requestId AND kind = coalesce(:kind, kind)
         AND kind <> 'apply' AND state IN ('queued', 'waiting')`,
      { requestId, kind },
    );
  }

  /** Takes the first of the queue whose request has no other run at work. */
  async claim(instance: string): Promise<ClaimedRun | undefined> {
    const { rows } = await this.knex.raw<{ rows: ClaimedRun[] }>(
      `UPDATE runs SET state = 'running', claimed_by = ?, heartbeat_at = clock_timestamp(), started_at = clock_timestamp()
       WHERE (request_id, n) = (
         SELECT request_id, n FROM runs AS next
         WHERE state = 'queued' AND cancelled_at IS NULL AND NOT EXISTS (
           SELECT FROM runs AS other WHERE other.request_id = next.request_id AND other.state = 'running'
         )
         ORDER BY turn_at, place LIMIT 1 FOR UPDATE SKIP LOCKED
       ) AND state = 'queued'
       RETURNING ${CLAIMED}`,
      [instance],
    );
    return rows[0];
  }

  /** Takes the apply of a plan, if it waits in the queue. */
  async claimApply(
    transaction: Knex.Transaction,
    instance: string,
    plan: Ref,
  ): Promise<ClaimedRun | undefined> {
    const { rows } = await transaction.raw<{ rows: ClaimedRun[] }>(
      `UPDATE runs SET state = 'running', claimed_by = ?, heartbeat_at = clock_timestamp(), started_at = clock_timestamp()
       WHERE request_id = ? AND plan_run = ? AND kind = 'apply' AND state = 'queued' AND cancelled_at IS NULL
       RETURNING ${CLAIMED}`,
      [instance, plan.requestId, plan.n],
    );
    return rows[0];
  }

  /** A sign of life for runs of a replica. @returns those that it still holds */
  async beat(instance: string, refs: Ref[]): Promise<Ref[]> {
    const query = this.knex.raw<{ rows: Ref[] }>(
      `UPDATE runs SET heartbeat_at = clock_timestamp()
       FROM json_to_recordset(?::json) AS held("requestId" uuid, n integer)
       WHERE request_id = held."requestId" AND runs.n = held.n AND claimed_by = ? AND state = 'running'
       RETURNING request_id AS "requestId", runs.n`,
      [JSON.stringify(refs), instance],
    );
    const { rows } = await query.timeout(MAX_BEAT);
    return rows;
  }

  /** The runs of a replica that somebody wants interrupted. */
  async listCancelled(instance: string): Promise<Ref[]> {
    return this.knex('runs')
      .where({ claimed_by: instance, state: 'running' })
      .whereNotNull('cancelled_at')
      .select({ requestId: 'request_id', n: 'n' });
  }

  /** Applies in the queue, or with a pipeline, that nobody is to carry out any more. */
  async listCancelledApplies(): Promise<CancelledApply[]> {
    // Each half has an index of its own.
    const { rows } = await this.knex.raw<{ rows: CancelledApply[] }>(
      `SELECT ${CLAIMED}, false AS "isWaiting" FROM runs WHERE state = 'queued' AND cancelled_at IS NOT NULL
       UNION ALL
       SELECT ${CLAIMED}, true FROM runs WHERE state = 'waiting' AND cancelled_at IS NOT NULL`,
    );
    return rows;
  }

  /** Runs that have waited for a pipeline for more than so many hours. */
  async listForgotten(hours: number): Promise<ClaimedRun[]> {
    const { rows } = await this.knex.raw<{ rows: ClaimedRun[] }>(
      `SELECT ${CLAIMED} FROM runs
       WHERE state = 'waiting' AND started_at < clock_timestamp() - make_interval(hours => ?)`,
      [hours],
    );
    return rows;
  }

  /** All runs that replicas hold. */
  async listHeld(): Promise<HeldRun[]> {
    const { rows } = await this.knex.raw<{ rows: HeldRun[] }>(
      `SELECT ${CLAIMED}, claimed_by AS "claimedBy",
         extract(epoch FROM clock_timestamp() - heartbeat_at)::double precision AS silence
       FROM runs WHERE state = 'running'`,
    );
    return rows;
  }

  /**
   * Writes how a run ended.
   *
   * @param holder - who has to hold it; null: it waits for a pipeline, or in the queue
   * @returns whether that was so: otherwise nothing is written
   */
  async finish(
    transaction: Knex.Transaction,
    { requestId, n }: Ref,
    holder: string | null,
    result: RunResult,
  ): Promise<boolean> {
    const { state, message, url, terraformSeconds, counts } = result;
    const query = transaction('runs').where({ request_id: requestId, n });
    const updated = await (
      holder === null
        ? query.whereIn('state', ['queued', 'waiting'])
        : query.where({ claimed_by: holder, state: 'running' })
    ).update({
      state,
      ...(state !== 'waiting' && {
        ended_at: transaction.raw('clock_timestamp()'),
      }),
      ...(message !== undefined && { message }),
      ...(url !== undefined && { url }),
      ...(terraformSeconds !== undefined && {
        terraform_seconds: terraformSeconds,
      }),
      ...(counts && { counts: JSON.stringify(counts) }),
    });
    return updated === 1;
  }

  /** Adds what is known of a run that waits for a pipeline. */
  async note(
    transaction: Knex.Transaction,
    { requestId, n }: Ref,
    known: { url?: string; message?: string },
  ): Promise<void> {
    if (Object.keys(known).length > 0) {
      await transaction('runs')
        .where({ request_id: requestId, n })
        .update(known);
    }
  }

  /** Locks a run, for as long as the transaction lasts. */
  async lock(
    transaction: Knex.Transaction,
    { requestId, n }: Ref,
  ): Promise<LockedRun | undefined> {
    const { rows } = await transaction.raw(
      `SELECT ${CLAIMED}, state, url FROM runs WHERE request_id = ? AND n = ? FOR UPDATE`,
      [requestId, n],
    );
    return rows[0];
  }

  async find(ref: Ref): Promise<RunRow | undefined> {
    const rows = await this.#list(ref.requestId, ref.n);
    return rows[0];
  }

  /** The newest first, no more than anybody reads. */
  async list(requestId: string): Promise<RunRow[]> {
    return this.#list(requestId, null);
  }

  async #list(requestId: string, n: number | null): Promise<RunRow[]> {
    const { rows } = await this.knex.raw<{ rows: RunRow[] }>(
      `SELECT runs.n, kind, operation, state, revision, version,
         CASE WHEN state = 'queued' THEN (
           SELECT count(*)::int FROM runs AS earlier
           WHERE earlier.state = 'queued' AND (earlier.turn_at, earlier.place) < (runs.turn_at, runs.place)
         ) END AS position,
         queued_at AS "queuedAt", started_at AS "startedAt", ended_at AS "endedAt",
         terraform_seconds AS "terraformSeconds", counts, message, url
       FROM runs JOIN revisions ON revisions.request_id = runs.request_id AND revisions.n = runs.revision
       WHERE runs.request_id = ? AND (?::int IS NULL OR runs.n = ?::int)
       ORDER BY runs.n DESC LIMIT ?`,
      [requestId, n, n, MAX_LISTED],
    );
    return rows;
  }
}
