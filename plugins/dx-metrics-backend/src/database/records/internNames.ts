import type { Knex } from 'knex';

/** What components and repositories are known by. */
export interface Names {
  /** Entity refs. */
  components: string[];
  /** Keys. */
  repositories: string[];
}

/** Gives every component and repository a number, in one statement; those that have one keep it. */
export async function internNames(knex: Knex, names: Names): Promise<void> {
  await knex.raw(
    `
      WITH new_components AS (
        INSERT INTO components (ref)
        SELECT DISTINCT ref FROM unnest(?::text[]) AS given (ref)
        WHERE NOT EXISTS (SELECT FROM components kept WHERE kept.ref = given.ref)
        ORDER BY ref
        ON CONFLICT DO NOTHING
      )
      INSERT INTO repositories (key)
      SELECT DISTINCT key FROM unnest(?::text[]) AS given (key)
      WHERE NOT EXISTS (SELECT FROM repositories kept WHERE kept.key = given.key)
      ORDER BY key
      ON CONFLICT DO NOTHING
    `,
    [names.components, names.repositories],
  );
}
