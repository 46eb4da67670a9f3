// @ts-check

/**
 * Waivers and campaigns. Evidence and burn-ups have no table of their own: they are read from the states.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE waivers (
      id uuid PRIMARY KEY,
      entity_id bigint NOT NULL REFERENCES entities ON DELETE CASCADE,
      scorecard text NOT NULL,
      check_id text NOT NULL,
      state text NOT NULL CHECK (state IN ('requested', 'approved', 'denied', 'revoked', 'expired')),
      reason text NOT NULL,
      until timestamptz NOT NULL,
      requested_by text NOT NULL,
      requested_at timestamptz NOT NULL,
      approved_by text,
      approved_at timestamptz,
      decided_by text,
      decided_at timestamptz,
      note text,
      warned_at timestamptz,
      CHECK (approved_by <> requested_by),
      CHECK (state <> 'approved' OR approved_by IS NOT NULL)
    );
    COMMENT ON COLUMN waivers.until IS 'The last moment at which it holds, whatever the state says';
    COMMENT ON COLUMN waivers.approved_by IS 'Stays when somebody else revokes it: evidence of an earlier day names both';
    COMMENT ON COLUMN waivers.decided_by IS 'Who decided last: approved, denied or revoked it';
    COMMENT ON COLUMN waivers.warned_at IS 'When people were told that it ends soon';
    CREATE UNIQUE INDEX waivers_open ON waivers (entity_id, scorecard, check_id)
      WHERE state IN ('requested', 'approved');
    CREATE INDEX waivers_ending ON waivers (until) WHERE state IN ('requested', 'approved');
    CREATE INDEX waivers_newest ON waivers (requested_at DESC, id);

    CREATE TABLE campaigns (
      id uuid PRIMARY KEY,
      title text NOT NULL,
      description text NOT NULL,
      scope text NOT NULL,
      scorecard text NOT NULL,
      checks text[] NOT NULL,
      starts_on date NOT NULL,
      due_on date NOT NULL,
      created_by text NOT NULL,
      created_at timestamptz NOT NULL,
      finished_at timestamptz,
      CHECK (starts_on <= due_on)
    );
    CREATE INDEX campaigns_due ON campaigns (due_on, id);

    CREATE TABLE campaign_reminders (
      campaign_id uuid NOT NULL REFERENCES campaigns ON DELETE CASCADE,
      owner text NOT NULL,
      sent_at timestamptz NOT NULL,
      PRIMARY KEY (campaign_id, owner)
    );
    COMMENT ON TABLE campaign_reminders IS 'When an owner was last reminded of a campaign';

    CREATE INDEX states_ended ON states (entity_id, scorecard, check_id, until) WHERE until IS NOT NULL;
    COMMENT ON INDEX states_ended IS 'For how a check stood on a past day; states_current is for today'
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP INDEX states_ended;
    DROP TABLE campaign_reminders, campaigns, waivers
  `);
};
