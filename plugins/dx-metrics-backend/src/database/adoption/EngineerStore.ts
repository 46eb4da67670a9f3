import type { Knex } from 'knex';

/** A person of the catalog. */
export interface Engineer {
  /** Entity ref. */
  ref: string;
  /** The names, in lower case, that their changes may be signed with. */
  authors: string[];
}

const GIVEN = `
  given AS (
    SELECT * FROM json_to_recordset(CAST(:engineers AS json)) AS given (ref text, authors json)
  )
`;

const ADD = `
  WITH ${GIVEN}
  INSERT INTO adoption_engineers (ref, first_seen_at, known_before)
  SELECT ref, :now, :knownBefore FROM given
  WHERE NOT EXISTS (SELECT FROM adoption_engineers WHERE ref = given.ref)
  ON CONFLICT (ref) DO NOTHING
`;

/** A name that two people share is that of neither. */
const WANTED = `
  WITH ${GIVEN}, wanted AS (
    SELECT author, min(engineer.id) AS engineer_id
    FROM given JOIN adoption_engineers engineer USING (ref)
    CROSS JOIN LATERAL json_array_elements_text(given.authors) AS author
    GROUP BY author HAVING count(*) = 1
  )
`;

const DROP_AUTHORS = `
  ${WANTED}
  DELETE FROM adoption_authors kept
  WHERE NOT EXISTS (SELECT FROM wanted WHERE author = kept.author AND engineer_id = kept.engineer_id)
`;

const ADD_AUTHORS = `
  ${WANTED}
  INSERT INTO adoption_authors (author, engineer_id)
  SELECT author, engineer_id FROM wanted WHERE NOT EXISTS (SELECT FROM adoption_authors WHERE author = wanted.author)
`;

const FIRST_DELIVERIES = `
  WITH newcomer AS (
    SELECT * FROM adoption_engineers
    WHERE NOT known_before AND first_seen_at > CAST(:now AS timestamptz) - interval '180 days'
  ), first AS (
    SELECT DISTINCT ON (newcomer.id) newcomer.id, sample.finished_at, sample.change_id, sample.component_id
    FROM lead_time_samples sample
    JOIN changes ON changes.id = sample.change_id
    JOIN adoption_authors author ON author.author = lower(changes.author)
    JOIN newcomer ON newcomer.id = author.engineer_id
    WHERE sample.finished_at >= (SELECT min(first_seen_at) FROM newcomer)
      AND sample.finished_at >= newcomer.first_seen_at
    ORDER BY newcomer.id, sample.finished_at, sample.change_id
  )
  UPDATE adoption_engineers engineer
  SET delivered_at = first.finished_at, change_id = first.change_id, component_id = first.component_id
  FROM newcomer LEFT JOIN first USING (id)
  WHERE engineer.id = newcomer.id
    AND (engineer.delivered_at, engineer.change_id, engineer.component_id)
      IS DISTINCT FROM (first.finished_at, first.change_id, first.component_id)
`;

/** Keeps since when the catalog has people, and when the first change of a newcomer was in production. */
export class EngineerStore {
  constructor(private readonly knex: Knex) {}

  /** @param options - whether new ones `knownBefore`: were there before the catalog was watched */
  async save(
    engineers: Engineer[],
    options: { now: Date; knownBefore: boolean },
  ): Promise<void> {
    const bindings = {
      engineers: JSON.stringify(engineers),
      now: options.now.toISOString(),
      knownBefore: options.knownBefore,
    };
    await this.knex.transaction(async transaction => {
      await transaction.raw(ADD, bindings);
      await transaction.raw(DROP_AUTHORS, bindings);
      await transaction.raw(ADD_AUTHORS, bindings);
    });
  }

  /** Finds the first deliveries of those who came in the last 180 days. */
  async findFirstDeliveries(now: Date): Promise<void> {
    await this.knex.raw(FIRST_DELIVERIES, { now: now.toISOString() });
  }
}
