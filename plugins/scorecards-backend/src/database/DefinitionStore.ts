import type {
  DefinitionProblem,
  ScorecardDefinition,
} from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';

/** Where a definition comes from. */
export type Origin = 'git' | 'portal';

/** A definition of a scorecard. There may be two of a name: that of the portal holds. */
export interface StoredDefinition {
  name: string;
  origin: Origin;
  /** The newest text, fit or not. */
  yaml: string;
  /** The last good one; null when there was none. */
  definition: ScorecardDefinition | null;
  /** Of the last good one. */
  version: string | null;
  /** Of the newest text; none when it is the last good one. */
  problems: DefinitionProblem[];
  savedBy: string | null;
  savedAt: Date;
}

/** Keeps definitions, and every version that ever held. */
export class DefinitionStore {
  constructor(private readonly knex: Knex) {}

  /** Does something that nobody else changes definitions meanwhile. */
  async exclusively<T>(
    work: (store: DefinitionStore, transaction: Knex.Transaction) => Promise<T>,
  ): Promise<T> {
    return this.knex.transaction(async transaction => {
      await transaction.raw(
        'LOCK TABLE definitions IN SHARE ROW EXCLUSIVE MODE',
      );
      return work(new DefinitionStore(transaction), transaction);
    });
  }

  async list(): Promise<StoredDefinition[]> {
    return this.#select().orderBy(['name', 'origin']);
  }

  async find(name: string): Promise<StoredDefinition[]> {
    return this.#select().where({ name });
  }

  /** The versions that hold. */
  async readVersions(): Promise<{ name: string; version: string }[]> {
    return this.knex('definitions')
      .distinctOn('name')
      .whereNotNull('version')
      .orderBy([{ column: 'name' }, { column: 'origin', order: 'desc' }])
      .select('name', 'version')
      .options({ name: 'versions that hold' }); // planned once: asked with each answer
  }

  /** Definitions by their version. */
  async readDefinitions(
    versions: string[],
  ): Promise<{ version: string; definition: ScorecardDefinition }[]> {
    return this.knex('definition_versions')
      .whereIn('version', versions)
      .select('version', 'definition');
  }

  /** Keeps a definition in place of the one of that name and origin. */
  async save(stored: StoredDefinition): Promise<void> {
    const { name, origin, yaml, definition, version, problems } = stored;
    if (version && definition) {
      await this.knex('definition_versions')
        .insert({ version, name, definition: JSON.stringify(definition) })
        .onConflict('version')
        .ignore();
    }
    await this.knex('definitions')
      .insert({
        name,
        origin,
        yaml,
        definition: definition && JSON.stringify(definition),
        version,
        problems: JSON.stringify(problems),
        saved_by: stored.savedBy,
        saved_at: stored.savedAt,
      })
      .onConflict(['name', 'origin'])
      .merge();
  }

  /** @returns whether there was one */
  async remove(name: string, origin: Origin): Promise<boolean> {
    return (
      (await this.knex('definitions').where({ name, origin }).delete()) > 0
    );
  }

  #select(): Knex.QueryBuilder<StoredDefinition, StoredDefinition[]> {
    return this.knex('definitions').select(
      'name',
      'origin',
      'yaml',
      'definition',
      'version',
      'problems',
      'saved_by AS savedBy',
      'saved_at AS savedAt',
    );
  }
}
