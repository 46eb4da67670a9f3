import type { PgBoss } from 'pg-boss';
import type { Queue } from './definition.ts';

/** A job that was given up. */
export interface DeadLetter {
  readonly id: string;
  /** The id that the job had while it was worked on, as in the log. */
  readonly jobId: string | null;
  /** When it was given up. */
  readonly since: Date;
  /** How many attempts were made. */
  readonly attempts: number;
  /** What the last attempt failed with. */
  readonly error: unknown;
  /** The message: payload and headers. */
  readonly message: unknown;
}

/** The dead letters of queues, for the person who decides about them. */
export class DeadLetters {
  readonly #boss: PgBoss;

  constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  /** The dead letters of a queue, the oldest first. */
  async list({ deadLetters }: Queue): Promise<DeadLetter[]> {
    const jobs = await this.#boss.findJobs<unknown>(deadLetters, { queued: true });
    return jobs
      .map(({ id, sourceId, createdOn, sourceRetryCount, sourceOutput, data }) => ({
        id,
        jobId: sourceId,
        since: createdOn,
        attempts: (sourceRetryCount ?? 0) + 1,
        error: sourceOutput,
        message: data,
      }))
      .sort((one, other) => one.since.getTime() - other.since.getTime());
  }

  /**
   * Puts dead letters back into the queue, with all their attempts before them.
   *
   * @returns how many
   */
  async redrive({ deadLetters }: Queue, ids: string[]): Promise<number> {
    return this.#boss.redrive(deadLetters, { ids, limit: ids.length });
  }

  /** Throws dead letters away, for good. */
  async delete({ deadLetters }: Queue, ids: string[]): Promise<void> {
    await this.#boss.deleteJob(deadLetters, ids);
  }
}
