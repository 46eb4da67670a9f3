// @ts-check

/**
 * Requests with their revisions and approvals; the audit trail; what is still to be told.
 *
 * Inputs, findings and details of the audit trail are `json`: it keeps every string that JSON can write, and `jsonb`
 * does not.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE requests (
      id uuid PRIMARY KEY,
      name text NOT NULL,
      module text NOT NULL,
      module_title text NOT NULL,
      environment text NOT NULL,
      target text NOT NULL,
      provisioner text NOT NULL,
      owner text NOT NULL,
      component text NOT NULL,
      purpose text NOT NULL,
      requester text NOT NULL,
      readers text[] NOT NULL,
      branch_component text,
      branch_name text,
      lease_days integer,
      state text NOT NULL CHECK (state IN (
        'checking', 'planned', 'awaiting-approval', 'applying', 'active', 'changing', 'expiring', 'destroying',
        'destroyed', 'denied', 'failed', 'cancelled'
      )),
      operation text CHECK (operation IN ('create', 'change', 'destroy')),
      step text CHECK (step IN ('checking', 'planned', 'awaiting-approval', 'applying')),
      operation_revision integer,
      operation_from text CHECK (operation_from IN ('active', 'expiring', 'failed')),
      operation_by text,
      operation_at timestamptz,
      is_cancelling boolean NOT NULL DEFAULT false,
      may_exist boolean NOT NULL DEFAULT false,
      replans integer NOT NULL DEFAULT 0,
      revision integer NOT NULL,
      last_revision integer NOT NULL,
      run integer,
      plan_run integer,
      plan_digest text,
      reason text,
      findings json NOT NULL DEFAULT '[]',
      drifted integer,
      drift_due_at timestamptz,
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      active_at timestamptz,
      expires_at timestamptz,
      branch_closed_at timestamptz,
      noticed_days integer,
      end_due_at timestamptz,
      CHECK ((operation IS NULL) = (step IS NULL)),
      CHECK ((operation IS NULL) = (operation_revision IS NULL)),
      CHECK (state NOT IN ('destroyed', 'denied', 'cancelled') OR operation IS NULL)
    );
    COMMENT ON COLUMN requests.readers IS 'Requester, owner and every group whose approval was wanted: whoever is one of them, or in one, may read the request';
    COMMENT ON COLUMN requests.operation_from IS 'The state that a change or destruction goes back to when it is denied, rejected or cancelled';
    COMMENT ON COLUMN requests.operation_by IS 'Who asked for the operation, and so cannot approve it';
    COMMENT ON COLUMN requests.may_exist IS 'Whether an apply has begun: something may be there to be destroyed';
    COMMENT ON COLUMN requests.replans IS 'How often the operation was planned again by itself';
    COMMENT ON COLUMN requests.revision IS 'What is live; before anything is, what was asked for last';
    COMMENT ON COLUMN requests.run IS 'The run that the operation waits for; what other runs come to does not move it';
    COMMENT ON COLUMN requests.noticed_days IS 'The last notice of the end: so many days ahead; 0: that it is held';
    COMMENT ON COLUMN requests.end_due_at IS 'When the end of the lease is acted on again, after that did not work out';
    CREATE UNIQUE INDEX requests_living_name ON requests (environment, name)
      WHERE state NOT IN ('destroyed', 'denied', 'cancelled');
    CREATE INDEX requests_newest ON requests (created_at DESC, id DESC);
    CREATE INDEX requests_readers ON requests USING gin (readers) WITH (fastupdate = off);
    CREATE INDEX requests_requester ON requests (requester, created_at DESC, id DESC);
    CREATE INDEX requests_owner ON requests (owner, created_at DESC, id DESC);
    CREATE INDEX requests_component ON requests (component, created_at DESC, id DESC);
    CREATE INDEX requests_state ON requests (state, created_at DESC, id DESC);
    CREATE INDEX requests_module ON requests (module, created_at DESC, id DESC);
    CREATE INDEX requests_step ON requests (step) WHERE step IS NOT NULL;
    CREATE INDEX requests_lease ON requests (expires_at) WHERE state IN ('active', 'expiring', 'failed');
    CREATE INDEX requests_drift ON requests (drift_due_at) WHERE state IN ('active', 'expiring');
    CREATE INDEX requests_branch ON requests (branch_component, branch_name) WHERE branch_name IS NOT NULL;

    CREATE TABLE revisions (
      request_id uuid NOT NULL REFERENCES requests ON DELETE CASCADE,
      n integer NOT NULL,
      version text NOT NULL,
      commit text NOT NULL,
      inputs json NOT NULL,
      sensitive_inputs text[] NOT NULL,
      is_protected boolean NOT NULL,
      is_preview boolean NOT NULL,
      cost json,
      requested_by text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (request_id, n)
    );
    COMMENT ON COLUMN revisions.inputs IS 'Without the sensitive ones, which are sealed elsewhere';

    CREATE TABLE plan_checks (
      request_id uuid NOT NULL REFERENCES requests ON DELETE CASCADE,
      run integer NOT NULL,
      findings json NOT NULL,
      cost json,
      PRIMARY KEY (request_id, run)
    );
    COMMENT ON TABLE plan_checks IS 'What the policy made of a plan';

    CREATE TABLE approvals (
      request_id uuid NOT NULL REFERENCES requests ON DELETE CASCADE,
      run integer NOT NULL,
      "group" text NOT NULL,
      digest text NOT NULL,
      operation text NOT NULL,
      rules text[] NOT NULL,
      wanted_at timestamptz NOT NULL,
      decision text CHECK (decision IN ('approved', 'rejected')),
      by text,
      at timestamptz,
      note text,
      PRIMARY KEY (request_id, run, "group"),
      CHECK ((decision IS NULL) = (by IS NULL)),
      CHECK ((decision IS NULL) = (at IS NULL))
    );
    COMMENT ON COLUMN approvals.run IS 'The run that made the plan: another plan needs approvals of its own';
    CREATE INDEX approvals_group ON approvals ("group", request_id) WHERE decision IS NULL;
    CREATE INDEX approvals_decided ON approvals (at) WHERE decision IS NOT NULL;

    CREATE TABLE denials (
      request_id uuid NOT NULL REFERENCES requests ON DELETE CASCADE,
      rule text NOT NULL,
      at timestamptz NOT NULL
    );
    CREATE INDEX denials_at ON denials (at, rule);

    CREATE TABLE idempotency (
      person text NOT NULL,
      key text NOT NULL,
      request_id uuid NOT NULL REFERENCES requests ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
      digest text NOT NULL,
      at timestamptz NOT NULL,
      PRIMARY KEY (person, key)
    );
    COMMENT ON COLUMN idempotency.digest IS 'Of what was asked for, without sensitive inputs';

    CREATE TABLE module_versions (
      name text NOT NULL,
      version text NOT NULL,
      commit text NOT NULL,
      first_at timestamptz NOT NULL,
      PRIMARY KEY (name, version)
    );
    COMMENT ON TABLE module_versions IS 'The commit that a tag named when it was first seen: a tag that moves is not followed';

    CREATE TABLE outbox (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL CHECK (kind IN ('event', 'notice')),
      payload json NOT NULL,
      due_at timestamptz NOT NULL,
      attempts integer NOT NULL DEFAULT 0
    );
    CREATE INDEX outbox_due ON outbox (due_at);

    CREATE TABLE audit (
      id bigint PRIMARY KEY,
      at timestamptz NOT NULL,
      actor text NOT NULL,
      action text NOT NULL,
      request uuid,
      detail json NOT NULL,
      previous text NOT NULL,
      hash text NOT NULL
    );
    COMMENT ON TABLE audit IS 'Append-only. Each row has the hash of the one before; ids have no gaps';
    CREATE INDEX audit_request ON audit (request, id) WHERE request IS NOT NULL;
    CREATE INDEX audit_at ON audit (at);
    CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'The audit trail is append-only: % is refused', TG_OP;
      END
    $$;
    CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP TABLE audit, outbox, module_versions, idempotency, denials, approvals, plan_checks, revisions, requests;
    DROP FUNCTION refuse_audit_change
  `);
};
