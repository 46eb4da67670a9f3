// @ts-check

/**
 * The rules that the derived tables were computed with, so that others make them be computed again.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE adopted_rules (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      rules text NOT NULL
    );

    CREATE TABLE working_stretches (
      start timestamptz PRIMARY KEY,
      finish timestamptz NOT NULL,
      worked_before_ms bigint NOT NULL
    );
    COMMENT ON TABLE working_stretches IS 'Stretches of working days, with the working time of all that came before; empty when all time counts';

    CREATE FUNCTION worked_ms(moment timestamptz) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
      SELECT coalesce(
        (
          SELECT worked_before_ms + (extract(epoch FROM least(moment, finish) - start) * 1000)::bigint
          FROM working_stretches WHERE start <= moment ORDER BY start DESC LIMIT 1
        ),
        0
      )
    $$;
    COMMENT ON FUNCTION worked_ms IS 'The working time up to a moment, in milliseconds';
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP FUNCTION worked_ms;
    DROP TABLE working_stretches, adopted_rules
  `);
};
