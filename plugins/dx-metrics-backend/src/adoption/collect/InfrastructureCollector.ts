import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { parseInput } from '@slipway/backend-common';
import { infrastructureChangeSchema } from '@slipway/plugin-dx-metrics-common';
import {
  type CarriedOut,
  type InfraRequestsClient,
  readCarriedOut,
  type RequestChangedPayload,
  type RequestSummary,
} from '@slipway/plugin-infra-requests-common';
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

  /** Looks at the requests that changed since the last run. How far it got is written down, also when it breaks off. */
  async run(signal?: AbortSignal): Promise<void> {
    const { client, store } = this.options;
    const begin = this.options.now?.() ?? new Date();
    const changed = await this.#listChanged().catch(unlessMissing);
    let readUntil: Date | undefined;
    try {
      for (const { id, updatedAt } of changed ?? []) {
        if (signal?.aborted) {
          return;
        }
        for (const change of readCarriedOut(await client.getRequest(id))) {
          await this.#count(change);
        }
        readUntil = new Date(updatedAt);
      }
      // Nothing changed that was not read: while all is at rest, the next run reads nothing.
      readUntil = changed && begin;
    } finally {
      if (readUntil) {
        await store.rememberReadUntil(readUntil);
      }
    }
  }

  /** The one that changed first comes first. */
  async #listChanged(): Promise<RequestSummary[]> {
    const { client, store } = this.options;
    const readUntil = await store.readUntil();
    const since = readUntil ? readUntil.getTime() - OVERLAP_MS : 0;
    const changed: RequestSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.getRequests({ limit: PAGE_SIZE, cursor });
      changed.push(
        ...page.items.filter(({ updatedAt }) => Date.parse(updatedAt) >= since),
      );
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return changed.sort(
      (one, other) => Date.parse(one.updatedAt) - Date.parse(other.updatedAt),
    );
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
