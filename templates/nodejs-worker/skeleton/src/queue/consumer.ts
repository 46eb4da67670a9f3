import { setTimeout as sleep } from 'node:timers/promises';
import type { PgBoss, JobWithMetadata } from 'pg-boss';
import { attempt, type Tools } from './attempt.ts';
import { createBoss, declareQueue, queueDatabase } from './boss.ts';
import type { Queue } from './definition.ts';

/** How often an idle worker looks for a job, in seconds. A busy one looks again at once. */
const POLL_SECONDS = 1;

/** Idle workers that have not asked the database for so long, in milliseconds, are not working. */
const POLL_OVERDUE_MS = 15_000;

/** How long to wait before the database is asked again to let us begin, in milliseconds. */
const BEGIN_AGAIN_MS = 1_000;

/** Takes jobs from queues and works on them, several at a time. */
export class Consumer {
  readonly #boss: PgBoss;
  readonly #queues: readonly Queue[];
  readonly #concurrency: number;
  readonly #tools: Tools;
  readonly #stopping = new AbortController();
  readonly #inHand = new Map<JobWithMetadata<unknown>, Queue>();
  #begun: Promise<void> = Promise.resolve();
  #works = false;

  /** @param concurrency - how many jobs of each queue are worked on at once */
  constructor(queues: readonly Queue[], concurrency: number, tools: Tools) {
    this.#queues = queues;
    this.#concurrency = concurrency;
    this.#tools = tools;
    this.#boss = createBoss(tools.database, tools.logger, { supervise: true });
  }

  /** Begins as soon as the database lets it, however long that takes. */
  start(): void {
    this.#begun = this.#begin();
  }

  /** Whether all queues are asked for jobs, as far as there is room for more. */
  get polls(): boolean {
    const overdue = Date.now() - POLL_OVERDUE_MS;
    return (
      this.#works &&
      this.#boss
        .getWipData()
        .every(
          ({ count, lastFetchedOn, createdOn }) =>
            count > 0 || (lastFetchedOn ?? createdOn) > overdue,
        )
    );
  }

  /**
   * Takes no more jobs and waits for those in hand. Those that take too long go back to their queues at once.
   *
   * @returns whether all jobs in hand were finished
   */
  async stop(withinMs: number): Promise<boolean> {
    this.#stopping.abort();
    await this.#begun;
    const finished = Promise.all(this.#queues.map(({ name }) => this.#boss.offWork(name)));
    const inTime = await Promise.race([finished.then(() => true), sleep(withinMs, false)]);
    if (!inTime) await this.#giveBack();
    await this.#boss.stop({ graceful: false });
    return inTime;
  }

  async #begin(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        await this.#boss.start();
        for (const queue of this.#queues) await declareQueue(this.#boss, queue);
        // What a dead worker left is taken up again now, not at the next round.
        await this.#boss.supervise();
        for (const queue of this.#queues) await this.#work(queue);
        this.#works = true;
        return;
      } catch (error) {
        this.#tools.logger.warn({ err: error }, 'the queues cannot be reached yet');
        await sleep(BEGIN_AGAIN_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #work(queue: Queue): Promise<void> {
    for (let slot = 0; slot < this.#concurrency; slot += 1) {
      const worker = await this.#boss.work(
        queue.name,
        { perJobResults: true, includeMetadata: true, pollingIntervalSeconds: POLL_SECONDS },
        async (jobs: JobWithMetadata<unknown>[]) => {
          const results = await Promise.all(jobs.map(job => this.#attempt(queue, job)));
          // There may be more: pg-boss would wait for its next poll.
          this.#boss.notifyWorker(worker);
          return results;
        },
      );
    }
  }

  async #attempt(queue: Queue, job: JobWithMetadata<unknown>) {
    this.#inHand.set(job, queue);
    try {
      return await attempt(queue, job, this.#tools);
    } finally {
      this.#inHand.delete(job);
    }
  }

  /** pg-boss would count the end of the process as a failure of its jobs, and the last one would be a dead letter. */
  async #giveBack(): Promise<void> {
    const { database, logger } = this.#tools;
    const client = await database.connect();
    const transaction = { db: queueDatabase(client) };
    try {
      await client.query('BEGIN');
      for (const [job, { name }] of this.#inHand) {
        await this.#boss.cancel(name, job, transaction);
        await this.#boss.resume(name, job.id, transaction);
        logger.warn({ queue: name, jobId: job.id }, 'job goes back to its queue unfinished');
      }
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }
}
