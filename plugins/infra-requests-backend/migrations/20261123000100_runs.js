// @ts-check

/**
 * Runs of Terraform: their queue, logs and plans; states, secrets and outputs, sealed; where Git holds what was asked
 * for.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE runs (
      request_id uuid NOT NULL REFERENCES requests ON DELETE CASCADE,
      n integer NOT NULL,
      place bigint GENERATED ALWAYS AS IDENTITY,
      kind text NOT NULL CHECK (kind IN ('plan', 'apply', 'drift', 'preview')),
      operation text NOT NULL CHECK (operation IN ('create', 'change', 'destroy')),
      state text NOT NULL CHECK (state IN (
        'queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled', 'lost'
      )),
      revision integer NOT NULL,
      plan_run integer,
      queued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      started_at timestamptz,
      ended_at timestamptz,
      claimed_by text,
      heartbeat_at timestamptz,
      cancelled_at timestamptz,
      terraform_seconds double precision,
      counts json,
      message text,
      url text,
      PRIMARY KEY (request_id, n),
      CHECK (state <> 'running' OR (claimed_by IS NOT NULL AND heartbeat_at IS NOT NULL)),
      CHECK ((ended_at IS NULL) = (state IN ('queued', 'running', 'waiting')))
    );
    COMMENT ON COLUMN runs.place IS 'The order of the queue';
    COMMENT ON COLUMN runs.plan_run IS 'Of an apply: the run whose plan it carries out';
    COMMENT ON COLUMN runs.claimed_by IS 'Host, process and a random part of the replica that runs it';
    COMMENT ON COLUMN runs.cancelled_at IS 'When somebody wanted it interrupted';
    CREATE INDEX runs_queue ON runs (place) WHERE state = 'queued';
    CREATE INDEX runs_waiting ON runs (started_at) WHERE state = 'waiting';
    CREATE UNIQUE INDEX runs_one_at_a_time ON runs (request_id) WHERE state = 'running';

    CREATE TABLE run_log (
      request_id uuid NOT NULL,
      n integer NOT NULL,
      line integer NOT NULL,
      at timestamptz NOT NULL,
      stream text NOT NULL CHECK (stream IN ('stdout', 'stderr')),
      text text NOT NULL,
      PRIMARY KEY (request_id, n, line),
      FOREIGN KEY (request_id, n) REFERENCES runs ON DELETE CASCADE
    );
    COMMENT ON TABLE run_log IS 'What Terraform wrote, secrets masked';

    CREATE TABLE plans (
      request_id uuid NOT NULL,
      n integer NOT NULL,
      digest text NOT NULL,
      view json NOT NULL,
      state_serial integer NOT NULL,
      sealed bytea,
      PRIMARY KEY (request_id, n),
      FOREIGN KEY (request_id, n) REFERENCES runs ON DELETE CASCADE
    );
    COMMENT ON COLUMN plans.digest IS 'SHA-256 of the plan file';
    COMMENT ON COLUMN plans.view IS 'Fit to be read by whoever may see the request';
    COMMENT ON COLUMN plans.sealed IS 'The plan file, until it was applied or another one was made';

    CREATE TABLE states (
      request_id uuid PRIMARY KEY REFERENCES requests ON DELETE CASCADE,
      n integer NOT NULL,
      lineage text NOT NULL,
      serial integer NOT NULL,
      sealed bytea,
      updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
    );
    COMMENT ON COLUMN states.n IS 'The run that wrote it';
    COMMENT ON COLUMN states.sealed IS 'Null where the state itself is in a bucket';

    CREATE TABLE secrets (
      request_id uuid NOT NULL REFERENCES requests ON DELETE CASCADE,
      revision integer NOT NULL,
      name text NOT NULL,
      sealed bytea NOT NULL,
      PRIMARY KEY (request_id, revision, name)
    );
    COMMENT ON COLUMN secrets.revision IS '0: made by the portal, and the same in each revision';

    CREATE TABLE outputs (
      request_id uuid NOT NULL REFERENCES requests ON DELETE CASCADE,
      name text NOT NULL,
      position integer NOT NULL,
      description text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('value', 'reference', 'reveal')),
      value json,
      sealed bytea,
      fingerprint text,
      revealed_by text,
      revealed_at timestamptz,
      PRIMARY KEY (request_id, name),
      CHECK ((revealed_by IS NULL) = (revealed_at IS NULL)),
      CHECK (revealed_at IS NULL OR sealed IS NULL),
      CHECK (kind <> 'reveal' OR value IS NULL)
    );
    COMMENT ON COLUMN outputs.sealed IS 'What is revealed once, until it was';
    COMMENT ON COLUMN outputs.fingerprint IS 'Tells whether a later apply gives another value';

    CREATE TABLE sources (
      request_id uuid PRIMARY KEY REFERENCES requests ON DELETE CASCADE,
      repository text NOT NULL,
      path text NOT NULL,
      commit text NOT NULL,
      url text
    );
    COMMENT ON TABLE sources IS 'Where Git holds what was asked for last'
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(
    'DROP TABLE sources, outputs, secrets, states, plans, run_log, runs',
  );
};
