// @ts-check

/**
 * Tokens of machines, of which only a hash is kept.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE machine_tokens (
      id uuid PRIMARY KEY,
      title text NOT NULL,
      hash bytea NOT NULL CHECK (length(hash) = 32),
      plugin text NOT NULL,
      permissions text[] NOT NULL,
      entities text[] NOT NULL,
      owner text NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz(3) NOT NULL DEFAULT now(),
      expires_at timestamptz(3) NOT NULL,
      last_used_at timestamptz(3),
      revoked_by text,
      revoked_at timestamptz(3),
      -- When the owners were told that it ends soon.
      noticed_at timestamptz(3)
    );
    CREATE INDEX machine_tokens_newest ON machine_tokens (created_at DESC, id DESC);
    CREATE INDEX machine_tokens_of_owner ON machine_tokens (owner, created_at DESC, id DESC);
    CREATE INDEX machine_tokens_ending ON machine_tokens (expires_at)
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('DROP TABLE machine_tokens');
};
