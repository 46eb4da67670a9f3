import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Where Backstage's scheduler keeps the tasks of a plugin, in the plugin's own database. */
const TASKS = 'backstage_backend_tasks__tasks';

/** How long a replica that says nothing more keeps a task. */
const LEASE_SECONDS = 20;
const RENEW_MS = 5_000;
const SWEEP_MS = 5_000;

/**
 * Who runs a global task holds it by a ticket that expires after the task's time-out, which may be hours, because a run
 * may take that long. A replica that is killed would block its task for as long. So a ticket expires soon and is renewed
 * while the run goes on, and what nobody renews is given back.
 *
 * When the database was away for longer than a lease, every ticket has expired once it is back. {@link sweep} gives the
 * living their turn to renew, but Backstage's own janitor, which each replica runs for each plugin once a minute, does
 * not. Where it comes first, the task is free and another replica may begin it, while the run that went on through the
 * outage has not ended. Backstage looks at the ticket of each run every 5 s, and aborts the signal of one that lost it:
 * so the two overlap for about 5 s, or, where a task does not heed its signal, until the first one ends. That a task is
 * begun twice is what every task has to bear anyway: a replica may be killed right before it says that it is done.
 */
export class Leases {
  readonly #connect: () => Promise<Knex>;
  readonly #logger: LoggerService;
  /** Tickets that had expired when last looked at. */
  #expired = new Set<string>();

  constructor(connect: () => Promise<Knex>, logger: LoggerService) {
    this.#connect = connect;
    this.#logger = logger;
  }

  /**
   * Renews the ticket of a task while it runs.
   *
   * @param timeoutMs - from when on the run has had its time, and nothing is renewed any more
   */
  async during<T>(
    task: { id: string; timeoutMs: number },
    run: () => Promise<T>,
  ): Promise<T> {
    const { id, timeoutMs } = task;
    const end = Date.now() + timeoutMs;
    // By its ticket: a task that somebody else has by now is theirs to renew.
    const ticket = this.#ticketOf(id);
    const renew = () => {
      if (Date.now() < end) {
        this.#renew(id, ticket).catch(error =>
          this.#logger.warn(
            `The lease of task ${id} was not renewed: ${error}`,
          ),
        );
      }
    };
    renew();
    const timer = setInterval(renew, RENEW_MS);
    try {
      return await run();
    } finally {
      clearInterval(timer);
    }
  }

  /** Gives back what has expired, again and again. @returns what ends it */
  watch(): () => void {
    const timer = setInterval(() => {
      this.sweep().catch(error =>
        this.#logger.warn(`Expired tasks were not looked for: ${error}`),
      );
    }, SWEEP_MS);
    timer.unref();
    return () => clearInterval(timer);
  }

  /**
   * Gives back the tickets that are expired now and were so the last time: after an outage of the database the living
   * have their turn to renew theirs.
   */
  async sweep(): Promise<void> {
    const knex = await this.#connect();
    const expired: { id: string; ticket: string }[] = await knex(TASKS)
      .select('id', { ticket: 'current_run_ticket' })
      .where('current_run_expires_at', '<', knex.fn.now());
    for (const { id, ticket } of expired) {
      if (this.#expired.has(ticket)) {
        await this.#giveBack(id, ticket);
      }
    }
    this.#expired = new Set(expired.map(({ ticket }) => ticket));
  }

  async #ticketOf(id: string): Promise<string | null> {
    const knex = await this.#connect();
    const task = await knex(TASKS)
      .select('current_run_ticket')
      .where({ id })
      .first();
    return task?.current_run_ticket ?? null;
  }

  async #renew(id: string, ticket: Promise<string | null>): Promise<void> {
    const knex = await this.#connect();
    await knex(TASKS)
      .where({ id, current_run_ticket: await ticket })
      .update({
        current_run_expires_at: knex.raw(`now() + interval '1 second' * ?`, [
          LEASE_SECONDS,
        ]),
      });
  }

  async #giveBack(id: string, ticket: string): Promise<void> {
    const knex = await this.#connect();
    const given = await knex(TASKS)
      .where({ id, current_run_ticket: ticket })
      .where('current_run_expires_at', '<', knex.fn.now())
      .update({
        current_run_ticket: null,
        current_run_started_at: null,
        current_run_expires_at: null,
      });
    if (given > 0) {
      this.#logger.warn(
        `Task ${id} was given back: the replica that ran it is gone`,
      );
    }
  }
}
