// @ts-check

/**
 * What people read of a plan is masked and cut, so policies do not go by it. Providers are locked as they were when it was
 * made: whoever applies it has no others.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    ALTER TABLE plans ADD COLUMN judged bytea, ADD COLUMN provider_lock text;
    COMMENT ON COLUMN plans.judged IS 'What policies look at, for as long as somebody may decide on it';
    COMMENT ON COLUMN plans.provider_lock IS '.terraform.lock.hcl; null where there is no provider';

    -- What was half made had no lease until now.
    UPDATE requests SET expires_at = now() + make_interval(days => lease_days)
    WHERE state NOT IN ('destroyed', 'denied', 'cancelled') AND may_exist AND active_at IS NULL AND expires_at IS NULL;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(
    'ALTER TABLE plans DROP COLUMN judged, DROP COLUMN provider_lock',
  );
};
