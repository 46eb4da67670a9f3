import type { Knex } from 'knex';

const RECORDS = `
  SELECT jsonb_agg(record ORDER BY record) AS records FROM (
    SELECT to_jsonb(deployments) - '{id,digest,repository_id,component_id}'::text[] AS record FROM deployments
    UNION ALL
    SELECT to_jsonb(changes) - '{id,digest,repository_id}'::text[]
      || jsonb_build_object('commits', (SELECT jsonb_agg(sha ORDER BY sha) FROM change_commits WHERE change_id = id))
    FROM changes
    UNION ALL
    SELECT to_jsonb(incidents) - '{id,digest,component_id}'::text[] FROM incidents
  ) AS kept
`;

/** Every record that is kept, ordered, without the ids that differ from one database to the next; null for none. */
export async function readRecords(knex: Knex): Promise<unknown> {
  const { rows } = await knex.raw(RECORDS);
  return rows[0].records;
}
