import type { Config } from './config.ts';
import { openDatabase } from './database/database.ts';
import type { Surroundings, Work } from './process.ts';
import { Consumer } from './queue/consumer.ts';
import type { Queue } from './queue/definition.ts';
import { observeQueues } from './queue/metrics.ts';

/** Of the time that the process has to end, the part for jobs in hand. The rest is for giving back those that take longer. */
const DRAIN_SHARE = 0.8;

/** What the worker is built from. */
export interface Parts extends Surroundings<Config> {
  readonly queues: readonly Queue[];
}

/** Puts the worker together without taking a job. */
export function buildWorker({ config, health, logger, queues }: Parts): Work {
  const database = openDatabase(config, { health, logger });
  const consumer = new Consumer(queues, config.workerConcurrency, {
    database: database.pool,
    logger,
  });
  health.addReadinessCheck('polling', () =>
    consumer.polls ? Promise.resolve() : Promise.reject(new Error('The queues are not polled')),
  );
  const stopObserving = observeQueues(database.pool, queues);

  return {
    start() {
      consumer.start();
      return Promise.resolve();
    },
    async stop() {
      const finished = await consumer.stop(config.shutdownTimeoutMs * DRAIN_SHARE);
      stopObserving();
      // A job that is still running holds its connection: it ends with the process.
      if (finished) await database.close();
    },
  };
}
