// @ts-check

/**
 * When something was marked, so that the derivation lets a load come to rest first.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    ALTER TABLE recompute_marks ADD COLUMN marked_at timestamptz NOT NULL DEFAULT clock_timestamp()
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE recompute_marks DROP COLUMN marked_at');
};
