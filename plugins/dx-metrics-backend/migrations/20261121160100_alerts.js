// @ts-check

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE alerts (
      week timestamptz NOT NULL,
      scope text COLLATE "C" NOT NULL,
      metric text COLLATE "C" NOT NULL,
      PRIMARY KEY (scope, metric, week)
    );
    COMMENT ON TABLE alerts IS 'Of which week a team was told that a metric left its normal range: it is told once'
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('DROP TABLE alerts');
};
