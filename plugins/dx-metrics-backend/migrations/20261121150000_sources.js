// @ts-check

/**
 * What events said of records.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE event_fragments (
      record text COLLATE "C" NOT NULL,
      source text COLLATE "C" NOT NULL,
      event_id text COLLATE "C" NOT NULL,
      at timestamptz NOT NULL,
      refers_to text COLLATE "C",
      fields jsonb NOT NULL,
      PRIMARY KEY (record, source, event_id)
    );
    COMMENT ON TABLE event_fragments IS 'What one event said of one record; a record is made of all that was said of it';
    COMMENT ON COLUMN event_fragments.record IS 'The kind, a space, the id';
    COMMENT ON COLUMN event_fragments.refers_to IS 'The record that fills gaps of this one, as in the column record';
    CREATE INDEX event_fragments_refers_to ON event_fragments (refers_to) WHERE refers_to IS NOT NULL;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw('DROP TABLE event_fragments');
};
