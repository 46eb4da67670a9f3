// @ts-check

/**
 * Keeps the lead times themselves in the rollups, so that exact percentiles of everything need no sample to be read.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    ALTER TABLE delivery_rollups
      ADD COLUMN durations bytea NOT NULL DEFAULT '',
      ALTER COLUMN durations SET STORAGE EXTERNAL;
    ALTER TABLE delivery_rollups ALTER COLUMN durations DROP DEFAULT;
    COMMENT ON COLUMN delivery_rollups.durations IS 'Each lead time in milliseconds, six bytes with the highest first, in no order';
    INSERT INTO stale_quarters (start) SELECT start FROM delivery_rollups WHERE grain = 'quarter'
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE delivery_rollups DROP COLUMN durations');
};
