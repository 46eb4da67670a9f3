// @ts-check

/**
 * How far the past was read: from the git histories of components, and through the API of GitHub.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE delivery_histories (
      component text COLLATE "C" PRIMARY KEY,
      settings text NOT NULL,
      standing text NOT NULL,
      tip text NOT NULL
    );
    COMMENT ON COLUMN delivery_histories.settings IS 'With which it was read: others make other records';
    COMMENT ON COLUMN delivery_histories.standing IS 'A digest of where its main branch and its tags stood';
    COMMENT ON COLUMN delivery_histories.tip IS 'The newest commit of its main branch that was read';

    CREATE TABLE backfills (
      repository text COLLATE "C" PRIMARY KEY,
      since timestamptz NOT NULL,
      started_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      resume_at timestamptz NOT NULL,
      state text NOT NULL,
      stage text NOT NULL,
      page int NOT NULL,
      pages int,
      changes int NOT NULL DEFAULT 0,
      deployments int NOT NULL DEFAULT 0,
      incidents int NOT NULL DEFAULT 0,
      problem text
    );
    COMMENT ON COLUMN backfills.state IS 'running, done or failed';
    COMMENT ON COLUMN backfills.stage IS 'What is read at present: changes, deployments or incidents';
    COMMENT ON COLUMN backfills.page IS 'The next page of that, from 1; what comes before is on disk';
    COMMENT ON COLUMN backfills.pages IS 'How many there are, as far as GitHub tells';
    COMMENT ON COLUMN backfills.resume_at IS 'Nothing is asked before: the limit of requests was reached, or GitHub did not answer';
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('DROP TABLE backfills, delivery_histories');
};
