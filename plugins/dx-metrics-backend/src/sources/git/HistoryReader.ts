import { createHash } from 'node:crypto';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Clones } from '@slipway/git';
import { MAX_BATCH_SIZE } from '@slipway/plugin-dx-metrics-common';
import { readRepositoryClaim } from '@slipway/backend-common';
import type { Ingestion } from '../../ingestion/Ingestion';
import type { NativeRecord } from '../../ingestion/NativeRecord';
import { firstLine, type History } from './History';
import {
  HISTORY_ANNOTATION,
  type HistoryChoice,
  readHistoryChoice,
} from './HistoryChoice';
import type { HistoryStore, ReadState } from './HistoryStore';
import { readHistory, readStanding, type Repository } from './readHistory';
import type { RepositoryLocator } from './RepositoryLocator';
import { type HistoryOwner, toRecords } from './toRecords';

/**
 * Reads the delivery of components from the histories of their repositories, for those that choose so by annotation.
 * A repository in which nothing moved costs a look at its refs; one that moved, the records of what is new.
 */
export class HistoryReader {
  /** What was said of a component, so that the log says it once. */
  readonly #problems = new Map<string, string>();

  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      logger: LoggerService;
      ingestion: Ingestion;
      store: HistoryStore;
      locator: RepositoryLocator;
      clones: Clones;
      /** The environment that deployments are said to go to. */
      environment: string;
    },
  ) {}

  /** Reads what is new in each history. A component whose history cannot be read holds up no other. */
  async run(signal: AbortSignal): Promise<void> {
    for (const entity of await this.#entities()) {
      signal.throwIfAborted();
      const component = stringifyEntityRef(entity);
      try {
        await this.#read(entity, component, signal);
        this.#problems.delete(component);
      } catch (error) {
        signal.throwIfAborted();
        const { message } = toError(error);
        if (this.#problems.get(component) !== message) {
          this.#problems.set(component, message);
          this.options.logger.warn(
            `The delivery history of ${component} was not read: ${message}`,
          );
        }
      }
    }
  }

  async #entities(): Promise<Entity[]> {
    const { catalog, auth } = this.options;
    const { items } = await catalog.getEntities(
      {
        filter: {
          kind: 'Component',
          [`metadata.annotations.${HISTORY_ANNOTATION}`]: CATALOG_FILTER_EXISTS,
        },
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.annotations',
        ],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return items;
  }

  async #read(entity: Entity, component: string, signal: AbortSignal) {
    const { store, ingestion, environment, logger } = this.options;
    const choice = readHistoryChoice(entity);
    if (!choice) {
      return;
    }
    const claim = readRepositoryClaim(entity);
    const owner: HistoryOwner = {
      component,
      repository: claim.keys.at(0) ?? entity.metadata.name,
      environment,
      patterns: claim.patterns,
    };
    const repository = await this.#repository(entity, signal);
    const standing = await readStanding(
      repository,
      choice.deployments === 'tags' ? choice.patterns : [],
      signal,
    );
    const state: ReadState = {
      settings: JSON.stringify([choice, owner]),
      standing: createHash('sha256')
        .update(JSON.stringify(standing))
        .digest('hex'),
      tip: standing.tip,
    };
    const before = await store.read(component);
    const isSame = before?.settings === state.settings;
    if (isSame && before.standing === state.standing) {
      return;
    }
    const history = await readHistory(
      repository,
      standing,
      owner.patterns.length > 0,
      signal,
    );
    const records = withoutOld(
      toRecords(history, choice, owner),
      history,
      isSame ? before.tip : undefined,
      choice,
    );
    for (let start = 0; start < records.length; start += MAX_BATCH_SIZE) {
      signal.throwIfAborted();
      await ingestion.ingest(records.slice(start, start + MAX_BATCH_SIZE));
    }
    await store.save(component, state);
    logger.info(
      `Read ${records.length} records from the delivery history of ${component}`,
    );
  }

  async #repository(entity: Entity, signal: AbortSignal): Promise<Repository> {
    const place = await this.options.locator.locate(entity);
    if (!place) {
      throw new Error(
        'Its repository is neither on this machine nor on a host under integrations in the configuration',
      );
    }
    return place.type === 'disk'
      ? {
          gitDirectory: place.gitDirectory,
          mainRefs: [
            'refs/remotes/origin/HEAD',
            'refs/heads/main',
            'refs/heads/master',
            'HEAD',
          ],
        }
      : {
          gitDirectory: await this.options.clones.update(place.url, signal),
          mainRefs: ['HEAD'],
        };
  }
}

/**
 * Leaves out what was kept before: the records of commits up to a tip that the main branch still holds. Those of tags
 * are few, and an older tag may have come since.
 */
function withoutOld(
  records: NativeRecord[],
  history: History,
  tip: string | undefined,
  choice: HistoryChoice,
): NativeRecord[] {
  const line = firstLine(history).map(({ sha }) => sha);
  const old = new Set(line.slice(0, line.indexOf(tip ?? '') + 1));
  return records.filter(
    ({ kind, record }) =>
      (kind === 'deployment' && choice.deployments === 'tags') ||
      kind === 'incident' ||
      !old.has((kind === 'change' ? record.mergeCommit : record.commit) ?? ''),
  );
}
