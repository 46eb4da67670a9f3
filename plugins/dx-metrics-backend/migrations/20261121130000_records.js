// @ts-check

/**
 * What was reported, normalised. Texts that take part in an order are compared byte by byte, so that the order is the
 * same on every server.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE components (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      ref text COLLATE "C" NOT NULL UNIQUE
    );
    CREATE TABLE repositories (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      key text COLLATE "C" NOT NULL UNIQUE
    );

    CREATE TABLE deployments (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      finished_at timestamptz NOT NULL,
      started_at timestamptz,
      component_id int REFERENCES components,
      repository_id int REFERENCES repositories,
      production boolean NOT NULL,
      unplanned boolean NOT NULL,
      source text COLLATE "C" NOT NULL,
      external_id text COLLATE "C" NOT NULL,
      environment text COLLATE "C" NOT NULL,
      status text NOT NULL,
      commit_sha text COLLATE "C",
      version text COLLATE "C",
      artifact text COLLATE "C",
      rollback_of text COLLATE "C",
      url text,
      component_ref text,
      attributed_by text,
      digest bytea NOT NULL,
      delivered boolean GENERATED ALWAYS AS (production AND status = 'success') STORED,
      release text COLLATE "C" GENERATED ALWAYS AS (coalesce(version, artifact, commit_sha)) STORED,
      UNIQUE (external_id, source)
    );
    COMMENT ON COLUMN deployments.delivered IS 'It is a deployment as DORA means it: it reached production';
    COMMENT ON COLUMN deployments.component_ref IS 'The component that the record names, in the catalog or not';
    COMMENT ON COLUMN deployments.attributed_by IS 'explicit, repository or person; null while nothing ties it';
    COMMENT ON COLUMN deployments.digest IS 'Of the record: tells a repetition from a correction';
    CREATE INDEX deployments_sequence ON deployments (component_id, finished_at, source, external_id) WHERE delivered;
    CREATE INDEX deployments_releases ON deployments (component_id, environment, release, finished_at) WHERE delivered;
    CREATE INDEX deployments_commit ON deployments (commit_sha);
    CREATE INDEX deployments_artifact ON deployments (artifact) WHERE artifact IS NOT NULL;
    CREATE INDEX deployments_unattributed ON deployments (id) WHERE component_id IS NULL;

    CREATE TABLE deployment_changes (
      deployment_id bigint NOT NULL REFERENCES deployments ON DELETE CASCADE,
      change_external_id text COLLATE "C" NOT NULL,
      PRIMARY KEY (deployment_id, change_external_id)
    );
    COMMENT ON TABLE deployment_changes IS 'The changes that a deployment names, known yet or not';
    CREATE INDEX deployment_changes_change ON deployment_changes (change_external_id);

    CREATE TABLE changes (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      first_commit_at timestamptz,
      opened_at timestamptz,
      first_review_at timestamptz,
      merged_at timestamptz,
      repository_id int NOT NULL REFERENCES repositories,
      source text COLLATE "C" NOT NULL,
      external_id text COLLATE "C" NOT NULL,
      author text,
      url text,
      paths text[],
      component_ref text,
      attributed_by text,
      digest bytea NOT NULL,
      UNIQUE (external_id, source)
    );
    COMMENT ON COLUMN changes.merged_at IS 'Null while it is open: it counts nowhere then';
    COMMENT ON COLUMN changes.attributed_by IS 'explicit, repository or person; null while nothing ties it';
    CREATE INDEX changes_unattributed ON changes (id) WHERE attributed_by IS NULL;

    CREATE TABLE change_commits (
      change_id bigint NOT NULL REFERENCES changes ON DELETE CASCADE,
      sha text COLLATE "C" NOT NULL,
      PRIMARY KEY (sha, change_id)
    );
    COMMENT ON TABLE change_commits IS 'The commits of a change, and the one that merging made';
    CREATE INDEX change_commits_change ON change_commits (change_id);

    CREATE TABLE change_components (
      change_id bigint NOT NULL REFERENCES changes ON DELETE CASCADE,
      merged_at timestamptz,
      component_id int NOT NULL REFERENCES components,
      PRIMARY KEY (change_id, component_id)
    );
    COMMENT ON COLUMN change_components.merged_at IS 'That of the change, beside the component for one index';
    CREATE INDEX change_components_merged ON change_components (component_id, merged_at, change_id);

    CREATE TABLE incidents (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      detected_at timestamptz,
      resolved_at timestamptz,
      component_id int REFERENCES components,
      settled boolean NOT NULL DEFAULT false,
      source text COLLATE "C" NOT NULL,
      external_id text COLLATE "C" NOT NULL,
      environment text COLLATE "C",
      caused_by text COLLATE "C",
      artifact text COLLATE "C",
      commit_sha text COLLATE "C",
      severity text,
      url text,
      component_ref text,
      settled_source text COLLATE "C",
      settled_id text COLLATE "C",
      digest bytea NOT NULL,
      UNIQUE (external_id, source)
    );
    COMMENT ON COLUMN incidents.settled IS 'A person said which deployment caused it, or that none did';
    CREATE INDEX incidents_component ON incidents (component_id, detected_at);
    CREATE INDEX incidents_caused_by ON incidents (caused_by) WHERE caused_by IS NOT NULL;
    CREATE INDEX incidents_settled ON incidents (settled_id) WHERE settled_id IS NOT NULL;
    CREATE INDEX incidents_artifact ON incidents (artifact) WHERE artifact IS NOT NULL;
    CREATE INDEX incidents_commit ON incidents (commit_sha) WHERE commit_sha IS NOT NULL;
    CREATE INDEX incidents_detected ON incidents (detected_at, id);
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP TABLE incidents, change_components, change_commits, changes, deployment_changes, deployments, repositories,
      components
  `);
};
