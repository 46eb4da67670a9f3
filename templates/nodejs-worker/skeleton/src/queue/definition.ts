import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { UnrecoverableError } from './errors.ts';

/** What a handler is given besides the payload. */
export interface JobContext {
  /** Names the job in the log. It stays the same from attempt to attempt. */
  readonly id: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** Fires when the time of the attempt is over. Pass it to whatever takes one. */
  readonly signal: AbortSignal;
  readonly database: Pool;
  /** Its lines name the queue and the job. */
  readonly logger: Logger;
}

/** How often and how soon a failed job is tried again. */
export interface Retries {
  /** How many attempts may follow the first one. After the last one the job is a dead letter. */
  readonly limit: number;
  /** The pause before the second attempt, in seconds. Each pause is about twice the one before, with some jitter. */
  readonly delaySeconds: number;
  /** No pause is longer, in seconds. */
  readonly maximumDelaySeconds: number;
}

/** A queue and what is done with its jobs. */
export interface Queue<Payload = unknown> {
  readonly name: string;
  /** Where the jobs go that are given up. */
  readonly deadLetters: string;
  /** How long an attempt may take, in seconds. */
  readonly timeoutSeconds: number;
  readonly retries: Retries;
  /** @throws UnrecoverableError - tells what is wrong with the payload, without its values */
  parse(payload: unknown): Payload;
  /**
   * Does the work. It must be idempotent: an attempt whose worker dies is made again, though it may have done
   * its work. A rejection is tried again later; an UnrecoverableError is not.
   */
  handle(payload: Payload, context: JobContext): Promise<void>;
}

/** What must be said about a queue, and what may be said. */
export interface QueueDefinition<Schema extends TSchema> {
  /** Letters, digits, hyphens. Jobs are found by it: it stays. */
  readonly name: string;
  /** What a job holds. Jobs that hold something else become dead letters at once. */
  readonly payload: Schema;
  /** 60 by default. */
  readonly timeoutSeconds?: number;
  /** By default nine attempts within some twenty minutes. */
  readonly retries?: Partial<Retries>;
  handle(payload: Static<Schema>, context: JobContext): Promise<void>;
}

const RETRIES: Retries = { limit: 8, delaySeconds: 4, maximumDelaySeconds: 600 };

export function defineQueue<const Schema extends TSchema>(
  definition: QueueDefinition<Schema>,
): Queue<Static<Schema>> {
  const { name, timeoutSeconds = 60, retries } = definition;
  const validator = Compile(definition.payload);
  return {
    name,
    deadLetters: `${name}-dead-letters`,
    timeoutSeconds,
    retries: { ...RETRIES, ...retries },
    parse(payload) {
      if (validator.Check(payload)) return payload;
      const problems = validator
        .Errors(payload)
        .map(({ instancePath, message }) => `${instancePath || 'the payload'} ${message}`);
      throw new UnrecoverableError(`The payload is wrong: ${problems.join('; ')}`);
    },
    handle: (payload, context) => definition.handle(payload, context),
  };
}
