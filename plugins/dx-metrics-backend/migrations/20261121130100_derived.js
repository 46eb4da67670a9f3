// @ts-check

/**
 * What follows from the records. Every row can be computed again: these tables may be emptied, and every component
 * marked, at any time.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE recompute_marks (
      component_id int NOT NULL,
      since timestamptz NOT NULL
    );
    COMMENT ON TABLE recompute_marks IS 'What of a component has to be computed again: deployments finished since then. Rows are only added and taken, so that writers never wait for each other';
    CREATE INDEX recompute_marks_component ON recompute_marks (component_id);

    CREATE TABLE deployment_outcomes (
      deployment_id bigint PRIMARY KEY,
      finished_at timestamptz NOT NULL,
      live_until timestamptz,
      repairs_id bigint,
      repaired_by bigint,
      restored_at timestamptz,
      recovery_ms bigint,
      component_id int NOT NULL,
      rollback boolean NOT NULL,
      unplanned boolean NOT NULL,
      failed boolean NOT NULL DEFAULT false,
      failure_reason text
    );
    COMMENT ON TABLE deployment_outcomes IS 'One row for each deployment that reached production and has a component';
    COMMENT ON COLUMN deployment_outcomes.live_until IS 'Changes merged up to here are in production once it has finished';
    COMMENT ON COLUMN deployment_outcomes.repairs_id IS 'The deployment that this one rolls back or mends';
    CREATE INDEX deployment_outcomes_component ON deployment_outcomes (component_id, finished_at)
      INCLUDE (failed, unplanned);
    CREATE INDEX deployment_outcomes_finished ON deployment_outcomes (finished_at) INCLUDE (component_id, failed, unplanned);
    CREATE INDEX deployment_outcomes_recovery ON deployment_outcomes (finished_at) INCLUDE (component_id, recovery_ms)
      WHERE recovery_ms IS NOT NULL;
    CREATE INDEX deployment_outcomes_repairs ON deployment_outcomes (repairs_id) WHERE repairs_id IS NOT NULL;

    CREATE TABLE incident_attributions (
      incident_id bigint PRIMARY KEY,
      deployment_id bigint NOT NULL,
      finished_at timestamptz NOT NULL,
      component_id int NOT NULL,
      rule text NOT NULL
    );
    COMMENT ON COLUMN incident_attributions.rule IS 'explicit, artifact or window';
    CREATE INDEX incident_attributions_deployment ON incident_attributions (deployment_id);
    CREATE INDEX incident_attributions_component ON incident_attributions (component_id, finished_at);

    CREATE TABLE lead_time_samples (
      change_id bigint NOT NULL,
      deployment_id bigint NOT NULL,
      finished_at timestamptz NOT NULL,
      lead_ms bigint NOT NULL,
      coding_ms bigint NOT NULL,
      pickup_ms bigint NOT NULL,
      review_ms bigint NOT NULL,
      component_id int NOT NULL,
      lead_bucket smallint NOT NULL,
      PRIMARY KEY (component_id, change_id)
    );
    COMMENT ON COLUMN lead_time_samples.lead_ms IS 'First commit to the finish of the deployment; what coding, pick-up and review leave of it is the deploy phase';
    COMMENT ON COLUMN lead_time_samples.lead_bucket IS 'The logarithm of lead_ms to the base 1.01, rounded up';
    CREATE INDEX lead_time_samples_component ON lead_time_samples (component_id, finished_at)
      INCLUDE (lead_ms, coding_ms, pickup_ms, review_ms, lead_bucket);
    CREATE INDEX lead_time_samples_finished ON lead_time_samples (finished_at);

    CREATE FUNCTION varint(value int) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
      SELECT CASE
        WHEN value < 1 << 7 THEN substring(int4send(value) FROM 4)
        WHEN value < 1 << 14 THEN substring(int4send(((value & 127 | 128) << 8) | (value >> 7)) FROM 3)
        WHEN value < 1 << 21 THEN
          substring(
            int4send(((value & 127 | 128) << 16) | (((value >> 7) & 127 | 128) << 8) | (value >> 14)) FROM 2
          )
        ELSE
          int4send(
            ((value & 127 | 128) << 24) | (((value >> 7) & 127 | 128) << 16) | (((value >> 14) & 127 | 128) << 8)
            | (value >> 21)
          )
      END
    $$;
    COMMENT ON FUNCTION varint IS 'Seven bits a byte, the lowest first, a set high bit for more to come; below 2^28';

    CREATE TABLE stale_quarters (
      start timestamptz NOT NULL
    );
    COMMENT ON TABLE stale_quarters IS 'Quarters of an hour whose rollup has to be computed again; rows are only added and taken';
    CREATE INDEX stale_quarters_start ON stale_quarters (start);

    CREATE TABLE delivery_rollups (
      start timestamptz NOT NULL,
      coding_ms bigint NOT NULL,
      pickup_ms bigint NOT NULL,
      review_ms bigint NOT NULL,
      lead_ms bigint NOT NULL,
      deployments int NOT NULL,
      failed int NOT NULL,
      unplanned int NOT NULL,
      samples int NOT NULL,
      grain text NOT NULL,
      histogram bytea NOT NULL,
      PRIMARY KEY (grain, start)
    );
    COMMENT ON TABLE delivery_rollups IS 'Sums over all components: a row for each quarter of an hour, which fits the offset of every time zone, and one for each hour and each day in UTC';
    COMMENT ON COLUMN delivery_rollups.histogram IS 'Pairs of varints by rising bucket: the distance from the bucket before, how many samples; then a pair of zeros';
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP TABLE delivery_rollups, stale_quarters, lead_time_samples, incident_attributions, deployment_outcomes,
      recompute_marks;
    DROP FUNCTION varint
  `);
};
