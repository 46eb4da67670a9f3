import type { Pool } from 'pg';
import type { JobResult, JobWithMetadata } from 'pg-boss';
import type { Logger } from 'pino';
import type { Queue } from './definition.ts';
import { UnrecoverableError } from './errors.ts';
import { headersOf, payloadOf } from './message.ts';
import { recordAttempt, type Outcome } from './metrics.ts';
import { markFailed, traceAttempt } from './tracing.ts';

/** What attempts have at hand. */
export interface Tools {
  readonly database: Pool;
  readonly logger: Logger;
}

const RESULTS = {
  completed: 'completed',
  retried: 'failed',
  dead_lettered: 'deadletter',
} as const satisfies Record<Outcome, JobResult['status']>;

/** Makes one attempt at a job, in a span, and tells the log and the metrics what came of it. Never rejects. */
export async function attempt(
  queue: Queue,
  job: JobWithMetadata<unknown>,
  { database, logger }: Tools,
): Promise<JobResult> {
  const { id, data, retryCount, retryLimit } = job;
  const log = logger.child({ queue: queue.name, jobId: id, attempt: retryCount + 1 });
  const begin = performance.now();
  return traceAttempt({ queue: queue.name, id, headers: headersOf(data) }, async span => {
    const finish = (outcome: Outcome, output?: Error): JobResult => {
      const seconds = (performance.now() - begin) / 1_000;
      recordAttempt(queue.name, outcome, seconds);
      const fields = { durationMs: Math.round(seconds * 1_000), ...(output && { err: output }) };
      if (outcome === 'completed') log.info(fields, 'job completed');
      else if (outcome === 'retried') log.warn(fields, 'job failed and will be tried again');
      else log.error(fields, 'job became a dead letter');
      return { id, status: RESULTS[outcome], output };
    };

    try {
      const payload = queue.parse(payloadOf(data));
      const signal = AbortSignal.any([
        job.signal,
        AbortSignal.timeout(queue.timeoutSeconds * 1_000),
      ]);
      const work = queue.handle(payload, {
        id,
        attempt: retryCount + 1,
        signal,
        database,
        logger: log,
      });
      await Promise.race([work, aborted(signal)]);
      return finish('completed');
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      markFailed(span, error);
      if (job.signal.aborted) {
        // It was given back, or its time ran out: whoever takes it next tells what came of it.
        log.warn('job is no longer ours');
        return { id, status: RESULTS.retried, output: error };
      }
      const isLast = error instanceof UnrecoverableError || retryCount >= retryLimit;
      return finish(isLast ? 'dead_lettered' : 'retried', error);
    }
  });
}

/** Rejects once the signal fires, so that a handler that does not listen to it holds nobody up. */
function aborted(signal: AbortSignal): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => {
    reject(signal.reason as Error);
  });
  return promise;
}
