import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, ResponseError } from '@backstage/errors';
import { parseInput } from '@slipway/backend-common';
import { infrastructureChangeSchema } from '@slipway/plugin-dx-metrics-common';
import {
  type CarriedOut,
  type InfraRequestsClient,
  readCarriedOut,
  type RequestChangedPayload,
  type RequestSummary,
} from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';
import type { InfrastructureChangeStore } from '../../database/adoption/InfrastructureChangeStore';
import type { InfrastructureLog } from '../InfrastructureLog';
import { readInfrastructureRequest } from './readInfrastructureRequest';
import { unlessMissing } from './unlessMissing';

const PAGE_SIZE = 500;
/**
 * How far each run looks back from where the last one got to: a change is written a little after the moment that it
 * names, and the clocks of replicas differ.
 */
const OVERLAP_MS = 10 * 60_000;
/** So many requests that cannot be read are looked at again; what is beyond was told of in the log. */
const MAX_SKIPPED = 500;
const NOBODY_ANSWERS = [401, 403, 429, 502, 503, 504];
/** So many in a row that cannot be read, and it is not a matter of each of them. */
const TOO_MANY = 10;

/**
 * Counts what the portal itself carried out: at once, by its events, and what no event told, because whoever was told
 * of it died, by looking at the requests that changed. Each is counted once, however often it is heard of.
 */
export class InfrastructureCollector {
  constructor(
    private readonly options: {
      client: Pick<InfraRequestsClient, 'getRequests' | 'getRequest'>;
      log: InfrastructureLog;
      logger: LoggerService;
      /** `app.baseUrl`, without a slash at its end; undefined where it is not set. */
      portalUrl: string | undefined;
      store: InfrastructureChangeStore;
      now?: () => Date;
    },
  ) {}

  /** What an event tells. */
  async note({ carriedOut, ...change }: RequestChangedPayload): Promise<void> {
    if (carriedOut) {
      await this.#count({ ...change, carriedOut });
    }
  }

  /**
   * Looks at the requests that changed since the last run. How far it got is written down, also when it breaks off. A
   * request that cannot be read stops no other: it is looked at again each time.
   */
  async run(signal?: AbortSignal): Promise<void> {
    const { store } = this.options;
    const begin = this.options.now?.() ?? new Date();
    const changed = await this.#listChanged().catch(unlessMissing);
    if (!changed) {
      return;
    }
    const before = await store.skipped();
    const skipped = new Set(before);
    let readUntil: Date | undefined;
    try {
      let inARow = 0;
      for (const { id, updatedAt } of changed) {
        inARow = (await this.#read(id, skipped, signal)) ? 0 : inARow + 1;
        if (inARow === TOO_MANY) {
          throw new Error(
            `${TOO_MANY} requests in a row cannot be read: what is left is looked at later`,
          );
        }
        readUntil = new Date(updatedAt);
      }
      // Nothing changed that was not read: while all is at rest, the next run reads nothing.
      readUntil = begin;
      for (const id of before) {
        await this.#read(id, skipped, signal);
      }
    } catch (error) {
      if (!signal?.aborted) {
        throw error;
      }
    } finally {
      // First what is left: whoever dies in between reads something twice, and misses nothing.
      await store.rememberSkipped([...skipped].slice(-MAX_SKIPPED));
      if (readUntil) {
        await store.rememberReadUntil(readUntil);
      }
    }
  }

  /** The one that changed first comes first. */
  async #listChanged(): Promise<RequestSummary[]> {
    const { client, store } = this.options;
    const readUntil = await store.readUntil();
    const updatedSince =
      readUntil && new Date(readUntil.getTime() - OVERLAP_MS).toISOString();
    const changed: RequestSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.getRequests({
        limit: PAGE_SIZE,
        cursor,
        updatedSince,
      });
      changed.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return changed.sort(
      (one, other) => Date.parse(one.updatedAt) - Date.parse(other.updatedAt),
    );
  }

  /**
   * Counts what a request came to. One that cannot be read is among the skipped from then on, until it can, or is gone.
   *
   * @returns whether it could be read
   */
  async #read(
    id: string,
    skipped: Set<string>,
    signal: AbortSignal | undefined,
  ): Promise<boolean> {
    signal?.throwIfAborted();
    const { client, logger } = this.options;
    let done: CarriedOut[];
    try {
      done = readCarriedOut(await client.getRequest(id));
    } catch (error) {
      if (!isItsOwn(error)) {
        throw error;
      }
      if (error instanceof ResponseError && error.statusCode === 404) {
        skipped.delete(id);
        return true;
      }
      if (!skipped.has(id)) {
        logger.warn(
          `What the request ${id} came to is counted once it can be read: ${error.message}`,
        );
        skipped.add(id);
      }
      return false;
    }
    for (const change of done) {
      await this.#count(change);
    }
    skipped.delete(id);
    return true;
  }

  async #count(change: CarriedOut): Promise<void> {
    const { log, logger, portalUrl } = this.options;
    try {
      await log.add([
        parseInput(
          infrastructureChangeSchema,
          readInfrastructureRequest(change, portalUrl),
        ),
      ]);
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      logger.warn(
        `What the request ${change.request} came to was not counted: ${error.message}`,
      );
    }
  }
}

/** Whether it is this one that cannot be read; otherwise nobody answers, and it is no use to ask for others. */
function isItsOwn(error: unknown): error is Error {
  return error instanceof ResponseError
    ? !NOBODY_ANSWERS.includes(error.statusCode)
    : error instanceof z.ZodError;
}
