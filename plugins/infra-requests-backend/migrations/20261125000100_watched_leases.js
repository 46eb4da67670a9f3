// @ts-check

/**
 * Leases end while a change waits, too.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    DROP INDEX requests_lease;
    CREATE INDEX requests_lease ON requests (expires_at) WHERE state IN ('active', 'changing', 'expiring', 'failed')
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP INDEX requests_lease;
    CREATE INDEX requests_lease ON requests (expires_at) WHERE state IN ('active', 'expiring', 'failed')
  `);
};
