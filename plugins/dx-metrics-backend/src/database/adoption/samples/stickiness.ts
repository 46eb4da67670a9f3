import { COUNTED, FROM_TEMPLATE } from './population';

/** How long a service has to stay on its path. */
const TERM = `interval '2160 hours'`;

const HAS_LEFT = `departure.service_id IS NOT NULL`;

/** Services made from a template that became 90 days old, and are still there then; a hit was on its path that moment. */
export const stickiness = `
  SELECT
    service.began_at + ${TERM} AS moment, service.id, service.began_at + ${TERM} AS at, NOT ${HAS_LEFT} AS hit,
    CAST(NULL AS float8) AS seconds, service.ref AS title, service.ref AS entity_ref, CAST(NULL AS text) AS task_id,
    CAST(NULL AS text) AS url,
    CASE
      WHEN ${HAS_LEFT} THEN
        'Left on ' || to_char(departure.left_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || coalesce(': ' || departure.because, '')
      ELSE 'On its path, 90 days after it was made'
    END AS why
  FROM adoption_services service
  LEFT JOIN LATERAL (
    SELECT * FROM adoption_departures departure
    WHERE departure.service_id = service.id AND departure.left_at <= service.began_at + ${TERM}
      AND (departure.returned_at IS NULL OR departure.returned_at > service.began_at + ${TERM})
    ORDER BY departure.left_at DESC LIMIT 1
  ) departure ON true
  WHERE service.began_at + ${TERM} <= CAST(:now AS timestamptz)
    AND (service.gone_at IS NULL OR service.gone_at > service.began_at + ${TERM})
    AND ${FROM_TEMPLATE} AND ${COUNTED}
`;
