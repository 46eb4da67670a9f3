// @ts-check

/**
 * The audit trail: a partition for each month, so that retention drops a table and never deletes a row, and so that
 * each month is a chain of its own, whole as long as it is there.
 *
 * Appending is one statement. It holds the lock only while the database works, whatever becomes of who asked, and an
 * event that is there already is not added again: whoever got no answer asks once more.
 *
 * `meta` is `json`: it keeps a text as it was hashed, and `jsonb` does not.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(`
    CREATE TABLE events (
      id uuid NOT NULL,
      operation uuid NOT NULL,
      at timestamptz(3) NOT NULL,
      actor text,
      plugin text NOT NULL,
      event text NOT NULL,
      severity text NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
      status text NOT NULL CHECK (status IN ('initiated', 'succeeded', 'failed')),
      error text,
      resources text[] NOT NULL,
      ip text,
      user_agent text,
      method text,
      path text,
      meta json NOT NULL,
      number integer NOT NULL,
      hash text NOT NULL
    ) PARTITION BY RANGE (at);
    COMMENT ON TABLE events IS
      'Append-only. Numbers have no gaps in a month; each hash is over the one before in its month';
    CREATE INDEX events_order ON events (at, number);
    CREATE INDEX events_actor ON events (actor, at, number);
    CREATE INDEX events_type ON events (plugin, event, at, number);
    CREATE INDEX events_event ON events (event, at, number);
    CREATE INDEX events_severity ON events (severity, at, number);
    CREATE INDEX events_status ON events (status, at, number);
    CREATE INDEX events_resources ON events USING gin (resources);

    CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'The audit trail is append-only: % is refused', TG_OP;
      END
    $$;
    CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON events
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change();

    -- A trigger for statements does not pass from a table to its partitions.
    CREATE FUNCTION make_event_month(month timestamp) RETURNS text LANGUAGE plpgsql AS $$
      DECLARE
        name text := to_char(month, '"events_"YYYY_MM');
      BEGIN
        IF to_regclass(name) IS NULL THEN
          -- Attached, rather than made as a part: that would wait for whoever reads the trail, such as a backup.
          EXECUTE format(
            'CREATE TABLE %I (LIKE events INCLUDING CONSTRAINTS, PRIMARY KEY (number), UNIQUE (id))', name
          );
          EXECUTE format(
            'ALTER TABLE events ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            name, month AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC'
          );
          EXECUTE format(
            'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
             FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change()',
            name
          );
        END IF;
        RETURN name;
      END
    $$;

    -- Each text is one event as JSON, and is hashed as it comes.
    CREATE FUNCTION append_events(texts text[]) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        content text;
        entry record;
        month timestamp;
        month_table text;
        last_month timestamp;
        last_number integer;
        last_hash text;
        is_there boolean;
      BEGIN
        PERFORM pg_advisory_xact_lock(6011824);
        FOREACH content IN ARRAY texts LOOP
          SELECT * INTO entry FROM json_to_record(content::json) AS given (
            id uuid, operation uuid, at timestamptz, actor text, plugin text, event text, severity text, status text,
            error text, resources text[], ip text, "userAgent" text, method text, path text, meta json
          );
          month := date_trunc('month', entry.at AT TIME ZONE 'UTC');
          IF month IS DISTINCT FROM last_month THEN
            month_table := make_event_month(month);
            EXECUTE format('SELECT number, hash FROM %I ORDER BY number DESC LIMIT 1', month_table)
              INTO last_number, last_hash;
            last_month := month;
            last_number := coalesce(last_number, 0);
            last_hash := coalesce(last_hash, repeat('0', 64));
          END IF;
          EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = $1)', month_table) INTO is_there USING entry.id;
          CONTINUE WHEN is_there;
          last_number := last_number + 1;
          last_hash := encode(
            sha256(convert_to(last_hash || E'\\n' || last_number || E'\\n' || content, 'UTF8')), 'hex'
          );
          INSERT INTO events VALUES (
            entry.id, entry.operation, entry.at, entry.actor, entry.plugin, entry.event, entry.severity, entry.status,
            entry.error, entry.resources, entry.ip, entry."userAgent", entry.method, entry.path, entry.meta,
            last_number, last_hash
          );
        END LOOP;
      END
    $$;
  `);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.raw(`
    DROP FUNCTION append_events;
    DROP FUNCTION make_event_month;
    DROP TABLE events;
    DROP FUNCTION refuse_event_change
  `);
};
