import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import { EngineerStore } from '../../database/adoption/EngineerStore';
import { ServiceStore } from '../../database/adoption/ServiceStore';
import { beginWatching } from '../../database/adoption/state';
import { readComponent, readEngineer } from './readProvenance';

/** What is seen in the first hour was there before: a catalog takes its time to load. In milliseconds. */
const SETTLING = 60 * 60 * 1_000;

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.annotations',
  'relations',
  'spec.type',
  'spec.profile',
];

/** Follows which components and people come into the catalog, and go. */
export class ProvenanceCollector {
  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      knex: Knex;
      now?: () => Date;
    },
  ) {}

  /** Looks at the whole catalog once. Nothing is kept when it cannot be read to its end. */
  async run(): Promise<void> {
    const { knex } = this.options;
    const entities = await this.#readCatalog();
    const now = this.options.now?.() ?? new Date();
    const since = await beginWatching(knex, now);
    const options = {
      now,
      knownBefore: now.getTime() < since.getTime() + SETTLING,
    };
    const ofKind = (kind: string) =>
      entities.filter(entity => entity.kind === kind);
    await new ServiceStore(knex).save(
      ofKind('Component').map(readComponent),
      options,
    );
    await new EngineerStore(knex).save(
      ofKind('User').map(readEngineer),
      options,
    );
  }

  async #readCatalog(): Promise<Entity[]> {
    const { auth, catalog } = this.options;
    const pages = catalog.streamEntities(
      { filter: { kind: ['Component', 'User'] }, fields: FIELDS },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const entities: Entity[] = [];
    for await (const page of pages) {
      entities.push(...page);
    }
    return entities;
  }
}
