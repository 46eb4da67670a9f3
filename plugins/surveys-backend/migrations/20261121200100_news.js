// @ts-check

/**
 * What was done about what people said.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE notes (
      id uuid PRIMARY KEY,
      said text NOT NULL,
      did text NOT NULL,
      written_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE TABLE roadmap_items (
      id uuid PRIMARY KEY,
      title text NOT NULL,
      status text NOT NULL,
      note_id uuid REFERENCES notes ON DELETE SET NULL,
      changed_at timestamptz NOT NULL DEFAULT now()
    )
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('DROP TABLE roadmap_items, notes');
};
