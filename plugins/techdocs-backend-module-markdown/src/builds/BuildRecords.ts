import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DocsBuildStore, StoredBuild } from '../database/DocsBuildStore';
import type { LocalSites } from '../publish/LocalSites';
import { commitTime } from './commitTime';
import { contentPaths } from './contentHash';
import type { LocalContent } from './ContentPreparer';
import { failureMessage } from './failureMessage';
import type { BuildOutcome, SiteMetadata } from './TechDocsBackend';

/** How long content that could not be built is left alone while nobody changes it. */
const RETRY_MS = 10 * 60_000;

/** What is known of the newest build of each entity, and of what is readable. */
export class BuildRecords {
  constructor(
    private readonly options: {
      logger: LoggerService;
      store: DocsBuildStore;
      /** Absent where sites are kept elsewhere. */
      sites?: LocalSites;
      now?: () => number;
    },
  ) {}

  /** Whether this very content could not be built some minutes ago. */
  async hasJustFailed(ref: string, content: LocalContent): Promise<boolean> {
    const known = await this.#find(ref);
    return (
      known?.failure !== undefined &&
      known.contentHash === content.hash &&
      this.#now() - known.failure.at.getTime() < RETRY_MS
    );
  }

  /** Keeps what came of a look, and what is readable after it. */
  async keep(
    ref: string,
    content: LocalContent | undefined,
    outcome: BuildOutcome,
    metadata: SiteMetadata | undefined,
  ): Promise<void> {
    const failure = this.#failure(outcome);
    const hash = content?.hash ?? (failure ? undefined : metadata?.etag);
    if (
      !failure &&
      content &&
      metadata?.etag &&
      content.etag !== metadata.etag
    ) {
      return; // the back end builds at most once a minute, and has not tried this content yet
    }
    const known = await this.#find(ref);
    await this.options.store.save({
      entityRef: ref,
      ...(await this.#seen(known, hash, content?.directory)),
      ...(metadata && {
        builtAt: new Date(metadata.build_timestamp),
        ...metadata.slipway,
      }),
      failure,
    });
  }

  /** Forgets what is not among these, and removes its pages, unless they were written since `startedAt`. */
  async forgetOthers(documented: Set<string>, startedAt: Date): Promise<void> {
    const { logger, sites, store } = this.options;
    await store.removeExcept(documented);
    const removed = await sites?.sweep(documented, startedAt);
    removed?.forEach(ref =>
      logger.info(`Removed the pages of ${ref}, which is documented no more`),
    );
  }

  #failure({ failure }: BuildOutcome): StoredBuild['failure'] {
    return failure === undefined
      ? undefined
      : { at: new Date(this.#now()), message: failureMessage(failure) };
  }

  /** When the content with this hash came to be: by its commit, unless that is older than the change. */
  async #seen(
    known: StoredBuild | undefined,
    hash: string | undefined,
    directory: string | undefined,
  ): Promise<Pick<StoredBuild, 'contentHash' | 'changedAt'>> {
    if (hash === undefined || hash === known?.contentHash) {
      return { contentHash: known?.contentHash, changedAt: known?.changedAt };
    }
    const committed =
      directory && (await commitTime(directory, await contentPaths(directory)));
    const isNews =
      committed && (!known?.changedAt || committed > known.changedAt);
    return {
      contentHash: hash,
      changedAt: isNews ? committed : new Date(this.#now()),
    };
  }

  async #find(ref: string) {
    return (await this.options.store.find([ref])).get(ref);
  }

  #now(): number {
    return this.options.now?.() ?? Date.now();
  }
}
