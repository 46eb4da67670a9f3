// @ts-check

/**
 * What had failed before an operation began, so that giving the operation up does not leave it to be tried again.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    ALTER TABLE requests ADD COLUMN failed_revision integer;
    COMMENT ON COLUMN requests.failed_revision IS 'What did not work out before the operation began: it is what is tried again once the operation is given up'
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('ALTER TABLE requests DROP COLUMN failed_revision');
};
