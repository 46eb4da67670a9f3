import type { Knex } from 'knex';

/** Everything that is kept about the documentation of one entity. */
export interface StoredBuild {
  entityRef: string;
  /** The newest content that was seen: a hash of it, or what its host calls its version. */
  contentHash?: string;
  /** When that content came to be. */
  changedAt?: Date;
  /** When what is readable was built; undefined when nothing is. */
  builtAt?: Date;
  /** Of what is readable, as are the other counts. Only the Markdown generator counts. */
  pages?: number;
  brokenLinks?: number;
  problems?: number;
  /** Why the newest build failed, if it did. */
  failure?: { at: Date; message: string };
}

interface Row {
  entity_ref: string;
  content_hash: string | null;
  changed_at: Date | null;
  built_at: Date | null;
  pages: number | null;
  broken_links: number | null;
  problems: number | null;
  failed_at: Date | null;
  failure: string | null;
}

const TABLE = 'docs_builds';
/** How many rows one statement names. */
const BATCH = 1_000;

/**
 * What is known about the documentation of each entity, one row an entity. A row is always written whole, by whoever
 * looked last, so that replicas may write as they come.
 */
export class DocsBuildStore {
  constructor(private readonly knex: Knex) {}

  /** The rows of these entities, by entity ref, in one query. */
  async find(entityRefs: string[]): Promise<Map<string, StoredBuild>> {
    const rows = await this.knex<Row>(TABLE).whereIn('entity_ref', entityRefs);
    return new Map(rows.map(row => [row.entity_ref, toStoredBuild(row)]));
  }

  /** Keeps what is known now of one entity. */
  async save(build: StoredBuild): Promise<void> {
    const row: Row = {
      entity_ref: build.entityRef,
      content_hash: build.contentHash ?? null,
      changed_at: build.changedAt ?? null,
      built_at: build.builtAt ?? null,
      pages: build.pages ?? null,
      broken_links: build.brokenLinks ?? null,
      problems: build.problems ?? null,
      failed_at: build.failure?.at ?? null,
      failure: build.failure?.message ?? null,
    };
    await this.knex<Row>(TABLE).insert(row).onConflict('entity_ref').merge();
  }

  /** Forgets every entity but these. */
  async removeExcept(entityRefs: Set<string>): Promise<void> {
    const known = await this.knex<Row>(TABLE).pluck('entity_ref');
    const gone = known.filter(entityRef => !entityRefs.has(entityRef));
    for (let start = 0; start < gone.length; start += BATCH) {
      await this.knex<Row>(TABLE)
        .whereIn('entity_ref', gone.slice(start, start + BATCH))
        .delete();
    }
  }
}

function toStoredBuild(row: Row): StoredBuild {
  return {
    entityRef: row.entity_ref,
    contentHash: row.content_hash ?? undefined,
    changedAt: row.changed_at ?? undefined,
    builtAt: row.built_at ?? undefined,
    pages: row.pages ?? undefined,
    brokenLinks: row.broken_links ?? undefined,
    problems: row.problems ?? undefined,
    failure:
      row.failed_at && row.failure !== null
        ? { at: row.failed_at, message: row.failure }
        : undefined,
  };
}
