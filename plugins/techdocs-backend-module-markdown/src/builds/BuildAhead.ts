import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

const ANNOTATION = 'backstage.io/techdocs-ref';
const PAGE_SIZE = 200;
/** How often a folder on this machine is looked at: the back end itself refuses to look more often. */
const LOCAL_AGE_MS = 60_000;
/** How often a host elsewhere is asked for changes. */
const REMOTE_AGE_MS = 15 * 60_000;

interface Look {
  entityEtag?: string;
  at: number;
}

const isLocal = (entity: Entity) =>
  entity.metadata.annotations?.[ANNOTATION]?.startsWith('dir:') &&
  entity.metadata.annotations['backstage.io/managed-by-location']?.startsWith(
    'file:',
  );

/**
 * Builds the documentation of every entity before anybody asks for it. It calls the TechDocs back end as a reader's
 * browser does, so that building, storing and failing are one and the same everywhere.
 */
export class BuildAhead {
  readonly #looks = new Map<string, Look>();

  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      discovery: DiscoveryService;
      logger: LoggerService;
      now?: () => number;
    },
  ) {}

  /** Looks at each documented entity that is due, one after the other. */
  async run(signal: AbortSignal): Promise<void> {
    const seen = new Set<string>();
    for await (const entity of this.#documented()) {
      const ref = stringifyEntityRef(entity);
      seen.add(ref);
      if (!signal.aborted && this.#isDue(ref, entity)) {
        await this.build(ref, entity.metadata.etag);
      }
    }
    for (const ref of this.#looks.keys()) {
      if (!seen.has(ref)) {
        this.#looks.delete(ref);
      }
    }
  }

  /** Has one entity's documentation built if it changed. A failure is logged and leaves the last good build. */
  async build(ref: string, entityEtag?: string): Promise<void> {
    const { auth, discovery, logger } = this.options;
    const { kind, namespace, name } = parseEntityRef(ref);
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'techdocs',
    });
    const baseUrl = await discovery.getBaseUrl('techdocs');
    const path = [namespace, kind, name].map(encodeURIComponent).join('/');
    const response = await fetch(`${baseUrl}/sync/${path}`, {
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'text/event-stream',
      },
    });
    const events = await response.text();
    this.#looks.set(ref, { entityEtag, at: this.#now() });
    if (!response.ok || /^event: error$/m.test(events)) {
      logger.warn(
        `The documentation of ${ref} could not be built; what was built before stays`,
      );
    }
  }

  #isDue(ref: string, entity: Entity): boolean {
    const look = this.#looks.get(ref);
    return (
      !look ||
      look.entityEtag !== entity.metadata.etag ||
      this.#now() - look.at > (isLocal(entity) ? LOCAL_AGE_MS : REMOTE_AGE_MS)
    );
  }

  async *#documented(): AsyncGenerator<Entity> {
    const { auth, catalog } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    let cursor: string | undefined;
    do {
      const { items, pageInfo } = await catalog.queryEntities(
        cursor
          ? { cursor, limit: PAGE_SIZE }
          : {
              filter: {
                [`metadata.annotations.${ANNOTATION}`]: CATALOG_FILTER_EXISTS,
              },
              fields: [
                'kind',
                'metadata.name',
                'metadata.namespace',
                'metadata.etag',
                'metadata.annotations',
              ],
              limit: PAGE_SIZE,
            },
        { credentials },
      );
      yield* items;
      cursor = pageInfo.nextCursor;
    } while (cursor);
  }

  #now(): number {
    return this.options.now?.() ?? Date.now();
  }
}
