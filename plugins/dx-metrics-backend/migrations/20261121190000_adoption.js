// @ts-check

/**
 * What adoption is computed from: what the portal saw happen, and nothing that a person typed about it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE adoption_state (
      key text PRIMARY KEY,
      value text NOT NULL
    );
    COMMENT ON TABLE adoption_state IS 'Since when the catalog is watched, how far launches were read, the key that hides people';

    CREATE TABLE adoption_services (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      first_seen_at timestamptz NOT NULL,
      began_at timestamptz,
      gone_at timestamptz,
      ref text COLLATE "C" NOT NULL UNIQUE,
      type text NOT NULL,
      owner text COLLATE "C",
      origin text COLLATE "C",
      template text COLLATE "C",
      known_before boolean NOT NULL
    );
    COMMENT ON TABLE adoption_services IS 'Every component that the catalog had since it is watched; one that is renamed stays the same';
    COMMENT ON COLUMN adoption_services.began_at IS 'The end of its launch, else the first that is known of it; null for what was there before the catalog was watched';
    COMMENT ON COLUMN adoption_services.origin IS 'Where the catalog reads it from';
    COMMENT ON COLUMN adoption_services.template IS 'The template that it was made from';
    CREATE INDEX adoption_services_began ON adoption_services (began_at) WHERE began_at IS NOT NULL;

    CREATE TABLE adoption_names (
      ref text COLLATE "C" PRIMARY KEY,
      service_id bigint NOT NULL REFERENCES adoption_services
    );
    COMMENT ON TABLE adoption_names IS 'Every entity ref that a service ever had';
    CREATE INDEX adoption_names_service ON adoption_names (service_id);

    CREATE TABLE adoption_departures (
      service_id bigint NOT NULL REFERENCES adoption_services,
      left_at timestamptz NOT NULL,
      returned_at timestamptz,
      because text,
      PRIMARY KEY (service_id, left_at)
    );
    COMMENT ON TABLE adoption_departures IS 'When a service was off its golden path; back on it from returned_at';

    CREATE TABLE adoption_launches (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      requested_at timestamptz NOT NULL,
      finished_at timestamptz,
      task_id text COLLATE "C" NOT NULL UNIQUE,
      template text COLLATE "C" NOT NULL,
      status text NOT NULL,
      component_ref text COLLATE "C",
      steps jsonb NOT NULL DEFAULT '[]',
      failed_step text,
      failed_step_name text
    );
    COMMENT ON COLUMN adoption_launches.status IS 'running, completed, failed or cancelled';
    COMMENT ON COLUMN adoption_launches.steps IS 'Each with id, name and status, in their order';
    CREATE INDEX adoption_launches_finished ON adoption_launches (finished_at) WHERE finished_at IS NOT NULL;
    CREATE INDEX adoption_launches_running ON adoption_launches (id) WHERE status = 'running';
    CREATE INDEX adoption_launches_component ON adoption_launches (component_ref) WHERE component_ref IS NOT NULL;

    CREATE TABLE adoption_infrastructure_changes (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      requested_at timestamptz,
      finished_at timestamptz NOT NULL,
      source text COLLATE "C" NOT NULL,
      external_id text COLLATE "C" NOT NULL,
      self_service boolean NOT NULL,
      title text NOT NULL,
      component_ref text COLLATE "C",
      environment text,
      url text,
      UNIQUE (source, external_id)
    );
    CREATE INDEX adoption_infrastructure_changes_finished ON adoption_infrastructure_changes (finished_at);

    CREATE TABLE adoption_documents (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      gone_at timestamptz,
      ref text COLLATE "C" NOT NULL UNIQUE,
      title text NOT NULL
    );
    CREATE TABLE adoption_document_changes (
      document_id bigint NOT NULL REFERENCES adoption_documents,
      changed_at timestamptz NOT NULL,
      PRIMARY KEY (document_id, changed_at)
    );

    CREATE TABLE adoption_presence (
      day date NOT NULL,
      person bytea NOT NULL,
      PRIMARY KEY (day, person)
    );
    COMMENT ON TABLE adoption_presence IS 'Who used the portal on a day of UTC, as a keyed hash; nothing else is kept of them';

    CREATE TABLE adoption_engineers (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      first_seen_at timestamptz NOT NULL,
      delivered_at timestamptz,
      change_id bigint,
      component_id int,
      ref text COLLATE "C" NOT NULL UNIQUE,
      known_before boolean NOT NULL
    );
    COMMENT ON TABLE adoption_engineers IS 'People of the catalog, for the time to their first deployment';
    COMMENT ON COLUMN adoption_engineers.delivered_at IS 'When the first change of a newcomer was in production';
    CREATE INDEX adoption_engineers_newcomers ON adoption_engineers (first_seen_at) WHERE NOT known_before;

    CREATE TABLE adoption_authors (
      author text COLLATE "C" PRIMARY KEY,
      engineer_id bigint NOT NULL REFERENCES adoption_engineers
    );
    COMMENT ON TABLE adoption_authors IS 'The names, in lower case, that changes of a person may be signed with';

    CREATE INDEX deployments_before_production ON deployments (component_id, finished_at)
      WHERE NOT production AND status = 'success';
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP INDEX deployments_before_production;
    DROP TABLE adoption_authors, adoption_engineers, adoption_presence, adoption_document_changes, adoption_documents,
      adoption_infrastructure_changes, adoption_launches, adoption_departures, adoption_names, adoption_services,
      adoption_state
  `);
};
