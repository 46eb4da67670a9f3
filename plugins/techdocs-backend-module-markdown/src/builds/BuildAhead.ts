import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { BuildRecords } from './BuildRecords';
import type { ContentPreparer, LocalContent } from './ContentPreparer';
import { DOCS_ANNOTATION, documentedEntities } from './documentedEntities';
import type { TechDocsBackend } from './TechDocsBackend';

/** How often a folder on this machine is looked at: the back end itself refuses to look more often. */
const LOCAL_AGE_MS = 60_000;
/** How often a host elsewhere is asked for changes. */
const REMOTE_AGE_MS = 15 * 60_000;

/** How long the catalog is left alone after all documented entities were read from it, for each of them. */
const REST_MS = 20;

interface Look {
  entityEtag?: string;
  at: number;
}

const isLocal = (entity: Entity) =>
  entity.metadata.annotations?.[DOCS_ANNOTATION]?.startsWith('dir:') &&
  entity.metadata.annotations['backstage.io/managed-by-location']?.startsWith(
    'file:',
  );

const isSame = (one: Set<string>, other: Set<string>) =>
  one.size === other.size && [...one].every(item => other.has(item));

/** Builds the documentation of every entity before anybody asks for it, and forgets that of entities that are gone. */
export class BuildAhead {
  readonly #looks = new Map<string, Look>();
  #documented: Set<string> | undefined;
  #restsUntil = 0;

  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      logger: LoggerService;
      backend: TechDocsBackend;
      records: BuildRecords;
      /** Absent where others build and this process only reads. */
      preparer?: ContentPreparer;
      now?: () => number;
    },
  ) {}

  /** Looks at each documented entity that is due, one after the other. */
  async run(signal: AbortSignal): Promise<void> {
    if (this.#now() < this.#restsUntil) {
      return;
    }
    const startedAt = new Date(this.#now());
    const documented = new Set<string>();
    for await (const entity of documentedEntities(this.options)) {
      const ref = stringifyEntityRef(entity);
      documented.add(ref);
      if (!signal.aborted && this.#isDue(ref, entity)) {
        await this.#look(ref, entity).catch(error =>
          this.options.logger.warn(
            `The documentation of ${ref} could not be looked at: ${error}`,
          ),
        );
        this.#looks.set(ref, {
          entityEtag: entity.metadata.etag,
          at: this.#now(),
        });
      }
    }
    await this.#forgetOthers(documented, startedAt);
    this.#restsUntil = this.#now() + documented.size * REST_MS;
  }

  /** Has one entity's documentation built if it changed, and keeps what came of it. */
  async #look(ref: string, entity: Entity): Promise<void> {
    const { backend, logger, preparer, records } = this.options;
    const content = preparer && (await this.#localContent(entity));
    if (content && (await records.hasJustFailed(ref, content))) {
      return;
    }
    const outcome = preparer ? await backend.build(ref) : {};
    await records.keep(ref, content, outcome, await backend.metadata(ref));
    if (outcome.failure !== undefined) {
      logger.warn(
        `The documentation of ${ref} could not be built; what was built before stays`,
      );
    }
  }

  /** Undefined for what lies elsewhere, and for what cannot be read, which the build says as well. */
  async #localContent(entity: Entity): Promise<LocalContent | undefined> {
    return isLocal(entity)
      ? this.options.preparer?.localContent(entity).catch(() => undefined)
      : undefined;
  }

  async #forgetOthers(documented: Set<string>, startedAt: Date): Promise<void> {
    if (this.#documented && isSame(documented, this.#documented)) {
      return;
    }
    await this.options.records.forgetOthers(documented, startedAt);
    for (const ref of this.#looks.keys()) {
      if (!documented.has(ref)) {
        this.#looks.delete(ref);
      }
    }
    this.#documented = documented;
  }

  #isDue(ref: string, entity: Entity): boolean {
    const look = this.#looks.get(ref);
    return (
      !look ||
      look.entityEtag !== entity.metadata.etag ||
      this.#now() - look.at > (isLocal(entity) ? LOCAL_AGE_MS : REMOTE_AGE_MS)
    );
  }

  #now(): number {
    return this.options.now?.() ?? Date.now();
  }
}
