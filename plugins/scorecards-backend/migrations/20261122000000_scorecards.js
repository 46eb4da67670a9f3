// @ts-check

/**
 * What the catalog has, what is known of it, the rules, and how it stands by them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE entities (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      ref text NOT NULL UNIQUE,
      title text NOT NULL,
      kind text NOT NULL,
      type text,
      owner text,
      groups text[] NOT NULL,
      scopes text[] NOT NULL,
      entity jsonb NOT NULL,
      digest text NOT NULL,
      removed_at timestamptz
    );
    COMMENT ON TABLE entities IS 'The catalog, as it was last read';
    COMMENT ON COLUMN entities.groups IS 'The owning groups and every group above them';
    COMMENT ON COLUMN entities.scopes IS 'Itself, its groups, its system and its domains: whose summary it is part of';
    COMMENT ON COLUMN entities.removed_at IS 'When it left the catalog; its past stays';
    CREATE INDEX entities_scopes ON entities USING gin (scopes);
    CREATE INDEX entities_owner ON entities (owner) WHERE removed_at IS NULL;

    CREATE TABLE facts (
      entity_id bigint NOT NULL REFERENCES entities ON DELETE CASCADE,
      source text NOT NULL,
      "values" jsonb,
      collected_at timestamptz,
      error text,
      attempted_at timestamptz,
      digest text,
      pushed jsonb,
      PRIMARY KEY (entity_id, source)
    );
    COMMENT ON COLUMN facts."values" IS 'Of the last good collection; null when there was none';
    COMMENT ON COLUMN facts.error IS 'Why the last collection failed; null when it did not';
    COMMENT ON COLUMN facts.attempted_at IS 'When a collector last looked; null when others push';
    COMMENT ON COLUMN facts.digest IS 'That of the entity when a collector last looked';
    COMMENT ON COLUMN facts.pushed IS 'What others sent: it stays where a collector finds nothing';

    CREATE TABLE definitions (
      name text NOT NULL,
      origin text NOT NULL CHECK (origin IN ('git', 'portal')),
      yaml text NOT NULL,
      definition jsonb,
      version text,
      problems jsonb NOT NULL DEFAULT '[]',
      saved_by text,
      saved_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (name, origin)
    );
    COMMENT ON COLUMN definitions.definition IS 'The last good one; null when there was none';
    COMMENT ON COLUMN definitions.problems IS 'Of the text, when it is not the last good one';

    CREATE TABLE definition_versions (
      version text PRIMARY KEY,
      name text NOT NULL,
      definition jsonb NOT NULL,
      first_at timestamptz NOT NULL DEFAULT now()
    );
    COMMENT ON TABLE definition_versions IS 'Every definition that something was evaluated with, for good';

    CREATE TABLE states (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      entity_id bigint NOT NULL,
      scorecard text NOT NULL,
      check_id text NOT NULL,
      version text NOT NULL,
      rule text NOT NULL,
      state text NOT NULL,
      reason text NOT NULL,
      seen json NOT NULL,
      waiver_id uuid,
      state_since timestamptz NOT NULL,
      since timestamptz NOT NULL,
      until timestamptz
    );
    COMMENT ON TABLE states IS 'How a check stood for an entity, from when to when';
    COMMENT ON COLUMN states.entity_id IS 'Of entities, which are never deleted; a foreign key would be checked for each of many rows';
    COMMENT ON COLUMN states.version IS 'Of the definition';
    COMMENT ON COLUMN states.rule IS 'A digest of the check alone: a definition that changes elsewhere begins no new row';
    COMMENT ON COLUMN states.state_since IS 'Earlier than since where only the rule or the waiver changed';
    CREATE UNIQUE INDEX states_current ON states (entity_id, scorecard, check_id) WHERE until IS NULL;
    CREATE INDEX states_check ON states (scorecard, check_id, state) INCLUDE (entity_id) WHERE until IS NULL;
    CREATE INDEX states_past ON states (entity_id, scorecard) WHERE until IS NOT NULL;

    CREATE TABLE standings (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      entity_id bigint NOT NULL REFERENCES entities ON DELETE CASCADE,
      scorecard text NOT NULL,
      level text,
      score double precision,
      open integer NOT NULL,
      version text NOT NULL,
      valid_until timestamptz,
      since timestamptz NOT NULL,
      until timestamptz
    );
    COMMENT ON TABLE standings IS 'The level and the score of an entity on a scorecard, from when to when';
    COMMENT ON COLUMN standings.valid_until IS 'When the first of its waivers ends';
    CREATE UNIQUE INDEX standings_current ON standings (entity_id, scorecard) WHERE until IS NULL;
    CREATE INDEX standings_scorecard ON standings (scorecard, level) WHERE until IS NULL;
    CREATE INDEX standings_past ON standings (entity_id, scorecard, since);
    CREATE INDEX standings_expiry ON standings (valid_until) WHERE until IS NULL AND valid_until IS NOT NULL;

    CREATE TABLE due (
      entity_id bigint PRIMARY KEY REFERENCES entities ON DELETE CASCADE,
      marked_at timestamptz NOT NULL DEFAULT now()
    );
    COMMENT ON TABLE due IS 'Entities to evaluate';
    CREATE INDEX due_marked ON due (marked_at);

    CREATE TABLE losses (
      entity_id bigint NOT NULL REFERENCES entities ON DELETE CASCADE,
      scorecard text NOT NULL,
      level_before text NOT NULL,
      lost_at timestamptz NOT NULL,
      notified_at timestamptz,
      PRIMARY KEY (entity_id, scorecard)
    );
    COMMENT ON TABLE losses IS 'Levels that were lost, until the owner is told, and a day longer';
    CREATE INDEX losses_waiting ON losses (lost_at) WHERE notified_at IS NULL;

    CREATE TABLE rollups (
      day date NOT NULL,
      scope text NOT NULL,
      scorecard text NOT NULL,
      entities integer NOT NULL,
      levels jsonb NOT NULL,
      score_sum double precision NOT NULL,
      scored integer NOT NULL,
      PRIMARY KEY (day, scope, scorecard)
    );
    COMMENT ON TABLE rollups IS 'How a scope stood at the end of a day, in UTC';
    COMMENT ON COLUMN rollups.levels IS 'Entities by level; none for those without'
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP TABLE rollups, losses, due, standings, states, definition_versions, definitions, facts, entities
  `);
};
