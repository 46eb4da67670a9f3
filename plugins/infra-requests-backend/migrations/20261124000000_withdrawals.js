// @ts-check

/**
 * What is to be taken back from Git, because nothing came of it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE withdrawals (
      request_id uuid PRIMARY KEY REFERENCES requests ON DELETE CASCADE,
      due_at timestamptz NOT NULL
    );
    COMMENT ON TABLE withdrawals IS 'Requests that came to nothing, until nothing of them is proposed or asked for in Git any more';
    CREATE INDEX withdrawals_due ON withdrawals (due_at);
    -- One after the other: each asks a forge some questions, of which it answers so many an hour.
    INSERT INTO withdrawals (request_id, due_at)
      SELECT id, now() + row_number() OVER (ORDER BY updated_at DESC) * interval '2 seconds' FROM requests
      WHERE state IN ('denied', 'cancelled')
        AND EXISTS (SELECT FROM runs WHERE request_id = requests.id AND started_at IS NOT NULL)
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('DROP TABLE withdrawals');
};
