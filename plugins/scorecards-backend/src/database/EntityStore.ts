import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import type { Visible } from '../visibility/Visibility';
import { whereVisible } from './whereVisible';

/** An entity of the catalog as it is kept. */
export interface MirroredEntity {
  ref: string;
  title: string;
  /** In lower case. */
  kind: string;
  type: string | null;
  owner: string | null;
  groups: string[];
  scopes: string[];
  entity: Entity;
  /** Of all of that. */
  digest: string;
}

/** An entity that is there. */
export interface KnownEntity {
  id: string;
  digest: string;
}

/** Tells what else happens in the transaction that changes entities. */
export type OnChanged = (
  transaction: Knex.Transaction,
  entityIds: string[],
) => Promise<void>;

/** How many entities are written at once. */
const PORTION = 500;

/** Keeps what the catalog has. */
export class EntityStore {
  constructor(private readonly knex: Knex) {}

  /** What is there, by ref. */
  async readKnown(): Promise<Map<string, KnownEntity>> {
    const rows = await this.knex('entities')
      .whereNull('removed_at')
      .select<(KnownEntity & { ref: string })[]>('id', 'ref', 'digest');
    return new Map(rows.map(({ ref, ...known }) => [ref, known]));
  }

  /**
   * Makes these all that there is. Only those that changed are written.
   *
   * @param known - what was there before the catalog was read: what came meanwhile is not taken for gone
   */
  async saveAll(
    entities: MirroredEntity[],
    known: Map<string, KnownEntity>,
    now: Date,
    onChanged: OnChanged,
  ): Promise<void> {
    await this.save(
      entities.filter(({ ref, digest }) => known.get(ref)?.digest !== digest),
      onChanged,
    );
    const there = new Set(entities.map(({ ref }) => ref));
    const gone = [...known].filter(([ref]) => !there.has(ref));
    await this.#remove(
      gone.map(([, { id }]) => id),
      now,
      onChanged,
    );
  }

  /** Writes entities. */
  async save(entities: MirroredEntity[], onChanged: OnChanged): Promise<void> {
    for (let start = 0; start < entities.length; start += PORTION) {
      await this.knex.transaction(async transaction => {
        const { rows } = await transaction.raw<{ rows: { id: string }[] }>(
          `INSERT INTO entities (ref, title, kind, type, owner, groups, scopes, entity, digest)
           SELECT ref, title, kind, type, owner, groups, scopes, entity, digest
           FROM jsonb_to_recordset(?::jsonb) AS row(
             ref text, title text, kind text, type text, owner text, groups text[], scopes text[], entity jsonb,
             digest text)
           ORDER BY ref
           ON CONFLICT (ref) DO UPDATE SET
             title = excluded.title, kind = excluded.kind, type = excluded.type, owner = excluded.owner,
             groups = excluded.groups, scopes = excluded.scopes, entity = excluded.entity, digest = excluded.digest,
             removed_at = NULL
           WHERE entities.digest <> excluded.digest OR entities.removed_at IS NOT NULL
           RETURNING id`,
          [JSON.stringify(entities.slice(start, start + PORTION))],
        );
        if (rows.length > 0) {
          await onChanged(
            transaction,
            rows.map(({ id }) => id),
          );
        }
      });
    }
  }

  /** Groups, systems and domains. */
  async readContainers(): Promise<Entity[]> {
    const rows = await this.knex('entities')
      .whereNull('removed_at')
      .whereIn('kind', ['group', 'system', 'domain'])
      .select<{ entity: Entity }[]>('entity');
    return rows.map(({ entity }) => entity);
  }

  /** Entity refs by id. */
  async readRefs(ids: string[]): Promise<Map<string, string>> {
    const rows = await this.knex('entities')
      .whereRaw('id = ANY(?::bigint[])', [ids])
      .select<{ id: string; ref: string }[]>('id', 'ref');
    return new Map(rows.map(({ id, ref }) => [id, ref]));
  }

  /** The ids of entities that the catalog has, by ref. */
  async findIds(refs: string[]): Promise<Map<string, string>> {
    if (refs.length === 0) {
      return new Map();
    }
    const rows = await this.knex('entities')
      .whereNull('removed_at')
      .whereRaw('ref = ANY(?::text[])', [refs])
      .select<{ id: string; ref: string }[]>('id', 'ref')
      .options({ name: 'ids of entities' }); // planned once: asked with each page of an entity
    return new Map(rows.map(({ id, ref }) => [ref, id]));
  }

  /** The id of an entity that the catalog has and, where that is asked, somebody may see. */
  async findId(
    ref: string,
    visible: Visible = { all: true },
  ): Promise<string | undefined> {
    const row = await this.knex('entities')
      .where('entities.ref', ref)
      .whereNull('removed_at')
      .modify(whereVisible, visible)
      .first<{ id: string } | undefined>('id');
    return row?.id;
  }

  async #remove(ids: string[], now: Date, onChanged: OnChanged): Promise<void> {
    if (ids.length > 0) {
      await this.knex.transaction(async transaction => {
        await transaction.raw(
          'UPDATE entities SET removed_at = ? WHERE id = ANY(?::bigint[])',
          [now, ids],
        );
        await onChanged(transaction, ids);
      });
    }
  }
}
