/** How long documentation is fresh after a change. */
const TERM = `interval '2160 hours'`;

/** Documentation as it was at each of `ends`; a hit had changed in the 90 days before. */
export const documentationFreshness = `
  SELECT
    given.finish - interval '1 millisecond' AS moment, document.id, latest.changed_at AS at,
    latest.changed_at >= given.finish - ${TERM} AS hit, CAST(NULL AS float8) AS seconds, document.title,
    document.ref AS entity_ref, CAST(NULL AS text) AS task_id, CAST(NULL AS text) AS url,
    CASE WHEN latest.changed_at >= given.finish - ${TERM} THEN 'Changed in the last 90 days'
      ELSE 'Not changed for more than 90 days' END AS why
  FROM unnest(CAST(:ends AS timestamptz[])) AS given (finish)
  CROSS JOIN adoption_documents document
  CROSS JOIN LATERAL (
    SELECT changed_at FROM adoption_document_changes change
    WHERE change.document_id = document.id AND changed_at < given.finish
    ORDER BY changed_at DESC LIMIT 1
  ) latest
  WHERE (document.gone_at IS NULL OR document.gone_at >= given.finish)
    AND (CAST(:visible AS text[]) IS NULL OR document.ref = ANY(CAST(:visible AS text[]))
      OR document.ref NOT LIKE 'component:%')
`;
