// @ts-check

/**
 * The queue of runs goes by turns, in which what people wait for is ahead of what nobody does.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  // A default that is the same for all rows writes none of them anew.
  await knex.raw(`
    ALTER TABLE runs ADD COLUMN turn_at timestamptz NOT NULL DEFAULT now();
    UPDATE runs SET turn_at = queued_at WHERE state = 'queued';
    ALTER TABLE runs ALTER COLUMN turn_at SET DEFAULT clock_timestamp();
    COMMENT ON COLUMN runs.place IS 'The order of what came to the queue at once';
    COMMENT ON COLUMN runs.turn_at IS 'The order of the queue: when it came, and later for what nobody waits for';
    DROP INDEX runs_queue;
    CREATE INDEX runs_queue ON runs (turn_at, place) WHERE state = 'queued'
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP INDEX runs_queue;
    CREATE INDEX runs_queue ON runs (place) WHERE state = 'queued';
    ALTER TABLE runs DROP COLUMN turn_at;
    COMMENT ON COLUMN runs.place IS 'The order of the queue'
  `);
};
