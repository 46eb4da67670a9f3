import type { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import type { Backfill } from '@slipway/plugin-dx-metrics-common';
import { z } from 'zod';
import type { EventIngestion } from '../../EventIngestion';
import type { Fragment } from '../../fragments/Fragment';
import type { BackfillStore, NextPage, OpenBackfill } from './BackfillStore';
import { type GithubApi, PauseError, RefusedError } from './GithubApi';
import { lists, type Past, readItem, readRepository, STAGES } from './readPast';

/** How far back a back-fill goes that does not say, in milliseconds. */
const YEAR = 365 * 24 * 60 * 60 * 1_000;

/** How long to wait after a problem that may pass, in milliseconds. */
const RETRY = 60_000;

/** The progress is logged with the first page of so many. */
const LOGGED_PAGES = 10;

/** What became of a page. */
interface PageAnswer {
  /** How many records it held. */
  read: number;
  /** Whether nothing that is wanted comes after it. */
  isLast: boolean;
  /** How many there are, as far as GitHub tells. */
  pages?: number;
}

const createdSchema = z.object({ created_at: z.string() });

/**
 * Reads the past of repositories from GitHub: pull requests, deployments and incidents, page by page. What an item says
 * goes through the same door as the live events, so that it makes the same records, however often it is read. After
 * each page its place is kept: whoever stops there goes on there.
 */
export class Backfills {
  readonly #bots: Set<string>;

  constructor(
    private readonly options: {
      api: GithubApi;
      store: BackfillStore;
      events: EventIngestion;
      logger: LoggerService;
      /** Accounts of machines. */
      bots: string[];
    },
  ) {
    this.#bots = new Set(options.bots.map(login => login.toLowerCase()));
  }

  /**
   * Asks for the past of a repository to be read.
   *
   * @throws InputError when it is on no GitHub that is configured
   */
  async begin(repository: string, since?: string): Promise<Backfill> {
    if (!this.options.api.knows(repository)) {
      throw new InputError(
        'repository: must be a repository on a GitHub under integrations in the configuration',
      );
    }
    const start = since ?? new Date(Date.now() - YEAR).toISOString();
    return this.options.store.begin(
      repository.replace(/(\.git)?\/*$/, ''),
      start,
    );
  }

  /** How far they are. */
  async list(): Promise<Backfill[]> {
    return this.options.store.list();
  }

  /** Goes on with each back-fill, until it is done or has to wait. */
  async run(signal: AbortSignal): Promise<void> {
    const { store, logger } = this.options;
    for (const open of await store.listOpen()) {
      signal.throwIfAborted();
      const { repository } = open;
      try {
        await this.#read(open, signal);
        logger.info(`The back-fill of ${repository} is done`);
      } catch (error) {
        signal.throwIfAborted();
        const { message } = toError(error);
        if (error instanceof RefusedError) {
          await store.fail(repository, message);
          logger.error(`The back-fill of ${repository} failed: ${message}`);
        } else {
          const until =
            error instanceof PauseError
              ? error.until
              : new Date(Date.now() + RETRY);
          await store.pause(repository, until, message);
          logger.warn(
            `The back-fill of ${repository} waits until ${until.toISOString()}: ${message}`,
          );
        }
      }
    }
  }

  async #read(open: OpenBackfill, signal: AbortSignal): Promise<void> {
    const { api, store } = this.options;
    const repository = await readRepository(api, open.repository, signal);
    const past = { api, repository, bots: this.#bots, signal };
    let current: OpenBackfill | undefined = open;
    while (current) {
      signal.throwIfAborted();
      const answer = await this.#readPage(current, past);
      const next = pageAfter(current, answer);
      await store.advance(current, answer.read, next);
      this.#logPage(current, answer);
      current = next && { ...open, ...next };
    }
  }

  #logPage({ repository, stage, page }: OpenBackfill, { pages }: PageAnswer) {
    if (page % LOGGED_PAGES === 1) {
      this.options.logger.info(
        `Back-fill of ${repository}: ${stage}, page ${page} of ${pages ?? page}`,
      );
    }
  }

  async #readPage(
    { stage, page, since }: OpenBackfill,
    past: Past,
  ): Promise<PageAnswer> {
    const { api, events } = this.options;
    const list = await api.getPage(
      past.repository.url,
      lists[stage],
      page,
      past.signal,
    );
    const wanted = list.items.filter(item => {
      const created = createdSchema.safeParse(item).data?.created_at;
      return created !== undefined && new Date(created) >= since;
    });
    const said: Fragment[][] = [];
    for (const item of wanted) {
      const fragments = await readItem[stage](item, past);
      if (fragments) {
        said.push(fragments);
      }
    }
    await events.ingest(said);
    return {
      read: said.length,
      isLast: !list.hasNext || wanted.length < list.items.length,
      pages: list.count,
    };
  }
}

function pageAfter(
  { stage, page }: OpenBackfill,
  { isLast, pages }: PageAnswer,
): NextPage | undefined {
  if (!isLast) {
    return { stage, page: page + 1, pages };
  }
  const next = STAGES[STAGES.indexOf(stage) + 1];
  return next && { stage: next, page: 1 };
}
