import type { FactStatus, FactValue } from '@slipway/plugin-scorecards-common';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';

/** Facts of an entity by its id in the database. */
export interface KnownFacts {
  entityId: string;
  values: Record<string, FactValue>;
  collectedAt: Date;
}

/** The same after others sent something; null takes a fact back. */
export interface ChangedFacts extends KnownFacts {
  sent: Record<string, FactValue>;
}

/** An entity that is to be collected. */
export interface PendingEntity {
  id: string;
  ref: string;
  entity: Entity;
  digest: string;
}

/** What a collector found, or why it did not; null values forget what was known. */
export interface Collected {
  entityId: string;
  /** Of the entity that was looked at. */
  digest: string;
  values: Record<string, FactValue> | null;
  error: string | null;
}

/** The longest that a collection that failed waits for the next try, in seconds. */
const RETRY_AFTER = 600;

/** Keeps what is known of entities, by source. */
export class FactStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Lets somebody change what a source knows of entities, while nobody else does.
   *
   * @param change - gets what is known now, and gives back what is known from now on
   * @param alongside - what else happens in the transaction to entities of which values changed
   */
  async change(
    source: string,
    entityIds: string[],
    change: (known: Map<string, KnownFacts>) => ChangedFacts[],
    alongside: (transaction: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      await transaction.raw(
        'SELECT 1 FROM entities WHERE id = ANY(?::bigint[]) ORDER BY id FOR NO KEY UPDATE',
        [entityIds],
      );
      const rows: KnownFacts[] = await transaction('facts')
        .where({ source })
        .whereNotNull('collected_at')
        .whereRaw('entity_id = ANY(?::bigint[])', [entityIds])
        .select(
          'entity_id AS entityId',
          'values',
          'collected_at AS collectedAt',
        );
      const changed = change(
        new Map(rows.map(known => [known.entityId, known])),
      );
      if (changed.length > 0) {
        await transaction.raw(
          `INSERT INTO facts (entity_id, source, "values", collected_at, pushed)
           SELECT "entityId", ?::text, "values", "collectedAt", jsonb_strip_nulls(sent)
           FROM jsonb_to_recordset(?::jsonb) AS row("entityId" bigint, "values" jsonb, "collectedAt" timestamptz, sent jsonb)
           ON CONFLICT (entity_id, source) DO UPDATE
           SET "values" = excluded."values", collected_at = excluded.collected_at,
             pushed = jsonb_strip_nulls(coalesce(facts.pushed, '{}') || excluded.pushed)`,
          [source, JSON.stringify(changed)],
        );
      }
      await alongside(transaction);
    });
  }

  /**
   * Entities that a collector has not looked at for longer than its frequency, or since they changed. One that failed
   * is tried again sooner.
   *
   * @param frequency - in seconds
   */
  async listPending(
    source: string,
    { now, frequency, limit }: { now: Date; frequency: number; limit: number },
  ): Promise<PendingEntity[]> {
    return this.knex('entities')
      .leftJoin('facts', join =>
        join
          .on('facts.entity_id', 'entities.id')
          .andOnVal('facts.source', source),
      )
      .whereNull('entities.removed_at')
      .whereRaw(
        `(facts.attempted_at IS NULL OR facts.digest IS DISTINCT FROM entities.digest OR facts.attempted_at
          <= ?::timestamptz - (CASE WHEN facts.error IS NULL THEN ?::float8 ELSE ?::float8 END) * interval '1 second')`,
        [now, frequency, Math.min(frequency, RETRY_AFTER)],
      )
      .orderByRaw('facts.attempted_at NULLS FIRST, entities.id')
      .limit(limit)
      .select(
        'entities.id',
        'entities.ref',
        'entities.entity',
        'entities.digest',
      );
  }

  /** One entity, as a collector gets it. */
  async findEntity(entityId: string): Promise<PendingEntity | undefined> {
    return this.knex('entities')
      .where({ id: entityId })
      .whereNull('removed_at')
      .first('id', 'ref', 'entity', 'digest');
  }

  /**
   * Keeps what a collector found. Where it failed, what was known stays; what others sent stays where it found nothing.
   *
   * @returns the entities of which values changed
   */
  async saveCollected(
    source: string,
    collected: Collected[],
    now: Date,
    alongside: (
      transaction: Knex.Transaction,
      changed: string[],
    ) => Promise<void>,
  ): Promise<string[]> {
    return this.knex.transaction(async transaction => {
      const { rows } = await transaction.raw<{ rows: { entity_id: string }[] }>(
        `WITH found AS (
           SELECT row.* FROM jsonb_to_recordset(CAST(:collected AS jsonb))
             AS row("entityId" bigint, digest text, "values" jsonb, error text)
           JOIN entities ON entities.id = row."entityId"
         ), before AS (
           SELECT entity_id, "values" FROM facts WHERE source = :source AND entity_id IN (SELECT "entityId" FROM found)
         ), saved AS (
           INSERT INTO facts (entity_id, source, "values", collected_at, error, attempted_at, digest)
           SELECT "entityId", CAST(:source AS text), "values",
             CASE WHEN "values" IS NOT NULL THEN CAST(:now AS timestamptz) END, error, CAST(:now AS timestamptz), digest
           FROM found ORDER BY "entityId"
           ON CONFLICT (entity_id, source) DO UPDATE SET
             "values" = CASE
               WHEN excluded.error IS NOT NULL THEN facts."values"
               ELSE coalesce(facts.pushed || excluded."values", excluded."values", facts.pushed)
             END,
             collected_at = CASE
               WHEN excluded.error IS NOT NULL OR (excluded."values" IS NULL AND facts.pushed IS NOT NULL)
               THEN facts.collected_at ELSE excluded.collected_at
             END,
             error = excluded.error, attempted_at = excluded.attempted_at, digest = excluded.digest
           RETURNING entity_id, "values"
         )
         SELECT saved.entity_id FROM saved LEFT JOIN before USING (entity_id)
         WHERE saved."values" IS DISTINCT FROM before."values"`,
        { source, now, collected: JSON.stringify(collected) },
      );
      const changed = rows.map(({ entity_id }) => entity_id);
      if (changed.length > 0) {
        await alongside(transaction, changed);
      }
      return changed;
    });
  }

  /** How fresh what is known of an entity is. */
  async readStatus(
    entityId: string,
  ): Promise<
    (Pick<FactStatus, 'source' | 'error'> & { collectedAt: Date | null })[]
  > {
    return this.knex('facts')
      .where({ entity_id: entityId })
      .whereRaw('("values" IS NOT NULL OR error IS NOT NULL)')
      .orderBy('source')
      .select('source', 'error', 'collected_at AS collectedAt')
      .options({ name: 'facts of an entity' }); // planned once: asked with each page of an entity
  }
}
