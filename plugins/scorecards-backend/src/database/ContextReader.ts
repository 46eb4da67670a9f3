import type { Entity } from '@backstage/catalog-model';
import type { FactValue } from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';
import type { RuleContext } from '../rules';

/** How many entities are read at once. */
export const CONTEXT_PAGE = 500;

/** An entity with everything that checks look at. */
export interface EntityContext {
  /** In the database. */
  id: string;
  ref: string;
  title: string;
  /** Entity ref. */
  owner: string | null;
  /** The owning groups and every group above them. */
  groups: string[];
  context: RuleContext;
}

interface ContextRow extends Omit<EntityContext, 'context'> {
  entity: Entity;
  facts: Record<
    string,
    { values: Record<string, FactValue>; collectedAt: string }
  > | null;
}

/** Reads what checks look at: entities of the catalog and their facts, in one statement however many there are. */
export class ContextReader {
  constructor(
    private readonly knex: Knex,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /**
   * Entities that are in the catalog, of those asked for.
   *
   * @param connection - a transaction to read in
   */
  async read(
    entityIds: string[],
    connection: Knex = this.knex,
  ): Promise<EntityContext[]> {
    const rows = await this.#select(connection)
      .whereRaw('entities.id = ANY(?::bigint[])', [entityIds])
      .options({ name: 'contexts of entities' }); // planned once: asked with each page of an entity
    return this.#toContexts(rows);
  }

  /** Everything in the catalog, {@link CONTEXT_PAGE} entities at a time. */
  async *pages(): AsyncGenerator<EntityContext[]> {
    let after = '0';
    for (;;) {
      const rows: ContextRow[] = await this.#select(this.knex)
        .where('entities.id', '>', after)
        .orderBy('entities.id')
        .limit(CONTEXT_PAGE);
      if (rows.length === 0) {
        return;
      }
      yield this.#toContexts(rows);
      after = rows[rows.length - 1].id;
    }
  }

  #select(connection: Knex): Knex.QueryBuilder<ContextRow, ContextRow[]> {
    return connection('entities')
      .whereNull('entities.removed_at')
      .select(
        'entities.id',
        'entities.ref',
        'entities.title',
        'entities.owner',
        'entities.groups',
        'entities.entity',
        connection.raw(
          `(SELECT jsonb_object_agg(source, jsonb_build_object('values', "values", 'collectedAt', collected_at))
            FROM facts WHERE facts.entity_id = entities.id AND "values" IS NOT NULL) AS facts`,
        ),
      );
  }

  #toContexts(rows: ContextRow[]): EntityContext[] {
    const now = this.now();
    return rows.map(({ entity, facts, ...row }) => {
      const { relations: _, ...withoutRelations } = entity;
      const known = Object.entries(facts ?? {});
      return {
        ...row,
        context: {
          entity: withoutRelations,
          facts: Object.fromEntries(
            known.map(([source, { values }]) => [source, values]),
          ),
          collectedAt: Object.fromEntries(
            known.map(([source, { collectedAt }]) => [
              source,
              new Date(collectedAt).toISOString(),
            ]),
          ),
          now,
        },
      };
    });
  }
}
