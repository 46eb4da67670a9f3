import type { Knex } from 'knex';

/** A component of the catalog, for its provenance. */
export interface ProvenComponent {
  /** Entity ref. */
  ref: string;
  /** `spec.type`. */
  type: string;
  /** Entity ref of the first owner. */
  owner: string | null;
  /** Where the catalog reads it from. */
  origin: string | null;
  /** Entity ref of the template that it was made from. */
  template: string | null;
  /** Whether it has left its golden path. */
  hasLeft: boolean;
  /** When, in ISO 8601, if it says so. */
  leftAt: string | null;
  leftBecause: string | null;
}

const GIVEN = `
  given AS (
    SELECT * FROM json_to_recordset(CAST(:components AS json)) AS given (
      ref text, type text, owner text, origin text, template text, "hasLeft" boolean, "leftAt" timestamptz,
      "leftBecause" text
    )
  )
`;

/** What was lost and what came from the same place, one of each: it has a new name. Gone for a week, it is another. */
const RENAME = `
  WITH ${GIVEN}, fresh AS (
    SELECT given.*, count(*) OVER (PARTITION BY origin, type) AS rivals FROM given
    WHERE origin IS NOT NULL AND NOT EXISTS (SELECT FROM adoption_services WHERE ref = given.ref)
  ), lost AS (
    SELECT service.*, count(*) OVER (PARTITION BY origin, type) AS rivals FROM adoption_services service
    WHERE origin IS NOT NULL AND NOT EXISTS (SELECT FROM given WHERE ref = service.ref)
      AND (gone_at IS NULL OR gone_at > CAST(:now AS timestamptz) - interval '7 days')
  )
  UPDATE adoption_services service SET ref = fresh.ref
  FROM lost JOIN fresh USING (origin, type)
  WHERE service.id = lost.id AND lost.rivals = 1 AND fresh.rivals = 1
`;

const ADD = `
  WITH ${GIVEN}
  INSERT INTO adoption_services AS service (ref, type, owner, origin, template, first_seen_at, known_before)
  SELECT given.ref, given.type, given.owner, given.origin, given.template, :now, :knownBefore
  FROM given LEFT JOIN adoption_services kept USING (ref)
  WHERE kept.id IS NULL OR kept.gone_at IS NOT NULL
    OR (kept.type, kept.owner, kept.origin, kept.template) IS DISTINCT FROM
      (given.type, given.owner, given.origin, coalesce(given.template, kept.template))
  ORDER BY given.ref COLLATE "C"
  ON CONFLICT (ref) DO UPDATE SET
    type = excluded.type, owner = excluded.owner, origin = excluded.origin,
    template = coalesce(excluded.template, service.template), gone_at = NULL
`;

const NAME = `
  INSERT INTO adoption_names (ref, service_id)
  SELECT ref, id FROM adoption_services service
  WHERE NOT EXISTS (SELECT FROM adoption_names WHERE ref = service.ref AND service_id = service.id)
  ON CONFLICT (ref) DO UPDATE SET service_id = excluded.service_id
`;

const MISS = `
  WITH ${GIVEN}
  UPDATE adoption_services service SET gone_at = :now
  WHERE gone_at IS NULL AND NOT EXISTS (SELECT FROM given WHERE ref = service.ref)
`;

/** Another day than the one that was written before corrects it. */
const CORRECT_DEPARTURES = `
  WITH ${GIVEN}
  DELETE FROM adoption_departures departure USING given JOIN adoption_services service USING (ref)
  WHERE departure.service_id = service.id AND departure.returned_at IS NULL
    AND given."hasLeft" AND given."leftAt" <> departure.left_at
`;

const DEPART = `
  WITH ${GIVEN}
  INSERT INTO adoption_departures AS departure (service_id, left_at, because)
  SELECT service.id, coalesce(given."leftAt", open.left_at, :now), given."leftBecause"
  FROM given JOIN adoption_services service USING (ref)
  LEFT JOIN adoption_departures open ON open.service_id = service.id AND open.returned_at IS NULL
  WHERE given."hasLeft"
  ON CONFLICT (service_id, left_at) DO UPDATE SET because = excluded.because, returned_at = NULL
  WHERE departure.because IS DISTINCT FROM excluded.because OR departure.returned_at IS NOT NULL
`;

const RETURN = `
  WITH ${GIVEN}
  UPDATE adoption_departures departure SET returned_at = :now
  FROM given JOIN adoption_services service USING (ref)
  WHERE departure.service_id = service.id AND departure.returned_at IS NULL AND NOT given."hasLeft"
`;

/** A service began when its launch ended; without one, with the first that is known of it. */
const BEGIN = `
  UPDATE adoption_services service SET began_at = known.began_at
  FROM (
    SELECT
      known.id,
      coalesce(
        (
          SELECT min(launch.finished_at) FROM adoption_launches launch JOIN adoption_names name ON name.ref = component_ref
          WHERE name.service_id = known.id AND launch.status = 'completed'
        ),
        CASE WHEN NOT known.known_before THEN least(known.first_seen_at, records.first_at) END
      ) AS began_at
    FROM adoption_services known
    CROSS JOIN LATERAL (
      SELECT least(min(deployment.finished_at), min(change.merged_at)) AS first_at
      FROM adoption_names name JOIN components ON components.ref = name.ref
      LEFT JOIN LATERAL (
        SELECT finished_at FROM deployments WHERE component_id = components.id AND delivered
        ORDER BY finished_at, source, external_id LIMIT 1
      ) deployment ON true
      LEFT JOIN LATERAL (
        SELECT merged_at FROM change_components WHERE component_id = components.id AND merged_at IS NOT NULL
        ORDER BY merged_at, change_id LIMIT 1
      ) change ON true
      WHERE name.service_id = known.id
    ) records
  ) known
  WHERE known.id = service.id AND service.began_at IS DISTINCT FROM known.began_at
`;

/** Keeps where the components of the catalog come from. */
export class ServiceStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Keeps all components that there are; what is kept and is not among them has gone. The number of statements does not
   * grow with them.
   *
   * @param options - whether new ones `knownBefore`: were there before the catalog was watched
   */
  async save(
    components: ProvenComponent[],
    options: { now: Date; knownBefore: boolean },
  ): Promise<void> {
    const bindings = {
      components: JSON.stringify(components),
      now: options.now.toISOString(),
      knownBefore: options.knownBefore,
    };
    await this.knex.transaction(async transaction => {
      for (const statement of [
        RENAME,
        ADD,
        NAME,
        MISS,
        CORRECT_DEPARTURES,
        DEPART,
        RETURN,
        BEGIN,
      ]) {
        await transaction.raw(statement, bindings);
      }
    });
  }
}
