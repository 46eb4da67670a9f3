// @ts-check

/**
 * Surveys, their rounds, who is invited, and what was answered. Nothing ties the last two together: see
 * docs/decisions/0013-answers-are-anonymous-by-construction.md.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE surveys (
      id uuid PRIMARY KEY,
      definition jsonb NOT NULL,
      ended boolean NOT NULL DEFAULT false,
      defined_at timestamptz NOT NULL DEFAULT now()
    );
    COMMENT ON COLUMN surveys.definition IS 'As surveyDefinitionSchema has it';

    CREATE TABLE rounds (
      id uuid PRIMARY KEY,
      survey_id uuid NOT NULL REFERENCES surveys ON DELETE CASCADE,
      number integer NOT NULL,
      opens_on date NOT NULL,
      closes_on date NOT NULL,
      groups text[] NOT NULL,
      invited integer NOT NULL,
      answered integer NOT NULL DEFAULT 0,
      person_key bytea,
      UNIQUE (survey_id, number)
    );
    COMMENT ON COLUMN rounds.groups IS 'Those of which enough were invited for a result of their own';
    COMMENT ON COLUMN rounds.answered IS 'How many, once the round is closed';
    COMMENT ON COLUMN rounds.person_key IS 'What persons are hashed with; gone with the participants once the round is closed';
    CREATE INDEX rounds_open ON rounds (closes_on) WHERE person_key IS NOT NULL;

    CREATE TABLE participants (
      round_id uuid NOT NULL REFERENCES rounds ON DELETE CASCADE,
      person bytea NOT NULL,
      group_ref text,
      notified boolean NOT NULL DEFAULT false,
      answered boolean NOT NULL DEFAULT false,
      put_off_until date,
      declined boolean NOT NULL DEFAULT false,
      PRIMARY KEY (round_id, person)
    );
    COMMENT ON TABLE participants IS 'Who is invited to an open round, and whether they answered; nothing of what';
    COMMENT ON COLUMN participants.person IS 'A keyed hash of the entity ref';
    COMMENT ON COLUMN participants.group_ref IS 'Absent where too few of the group were invited';

    CREATE TABLE boxes (
      round_id uuid NOT NULL REFERENCES rounds ON DELETE CASCADE,
      question smallint NOT NULL,
      contents jsonb NOT NULL,
      PRIMARY KEY (round_id, question)
    );
    COMMENT ON TABLE boxes IS 'What was answered to a question, by all together: totals and texts. There is no row for one answer'
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('DROP TABLE boxes, participants, rounds, surveys');
};
