import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { CHANGES_PER_DEPLOYMENT } from './options.ts';

/** The history spans this many days, up to {@link END}. */
export const DAYS = 720;
/** The last moment of the history. */
export const END = new Date('2026-10-22T00:00:00Z');

/** Spreads numbers over the days evenly, however many there are: the fractional parts of multiples of the golden ratio. */
const moment = (n: string, shift = '0') =>
  `timestamptz '${END.toISOString()}' - ((${n} * 0.6180339887498949 + ${shift}) % 1) * interval '${DAYS} days'`;

/** A number from 0 to 1 that looks like chance and is the same in every run. */
const chance = (n: string, seed: number) =>
  `(abs(hashint8(${n}::bigint * 1000 + ${seed})::bigint) / 2147483648.0)`;

/** How large a generated history is, and becomes. */
interface Growth {
  services: number;
  /** How many deployments there are. */
  from: number;
  /** How many there shall be. */
  to: number;
}

/**
 * Adds generated records to the tables that ingestion writes: what follows from them is left to the portal.
 *
 * @param clients - each adds a part of them at the same time
 */
export async function growHistory(
  clients: pg.Client[],
  { services, from, to }: Growth,
): Promise<void> {
  for (const client of clients) {
    await nameServices(client, services);
  }
  const border = (part: number) =>
    from + Math.floor(((to - from) * part) / clients.length);
  await Promise.all(
    clients.map((client, part) =>
      addRecords(client, {
        services,
        from: border(part),
        to: border(part + 1),
      }),
    ),
  );
}

async function nameServices(
  client: pg.Client,
  services: number,
): Promise<void> {
  const names = `SELECT 'service-' || n AS name FROM generate_series(1, ${services}) n`;
  await client.query(`
    INSERT INTO components (ref) SELECT 'component:default/' || name FROM (${names}) services ON CONFLICT DO NOTHING;
    INSERT INTO repositories (key) SELECT 'acme/' || name FROM (${names}) services ON CONFLICT DO NOTHING;

    CREATE TEMPORARY TABLE IF NOT EXISTS services AS
    SELECT n, components.id AS component_id, repositories.id AS repository_id
    FROM generate_series(1, ${services}) n
    JOIN components ON ref = 'component:default/service-' || n
    JOIN repositories ON key = 'acme/service-' || n;
  `);
}

async function addRecords(
  client: pg.Client,
  { services, from, to }: Growth,
): Promise<void> {
  await client.query(`
    INSERT INTO deployments (
      finished_at, started_at, component_id, repository_id, production, unplanned, source, external_id, environment,
      status, commit_sha, version, digest, attributed_by
    )
    SELECT
      at, at - interval '5 minutes', component_id, repository_id, true, ${chance('deployment', 1)} < 0.03, 'ci',
      'd' || deployment, 'production', 'success', md5('d' || deployment), 'v' || deployment, '\\x00', 'explicit'
    FROM (
      SELECT deployment, ${moment('deployment')} AS at
      FROM generate_series(${from + 1}, ${to}) deployment
    ) given JOIN services ON n = 1 + deployment % ${services};

    WITH given AS (
      SELECT change, ${moment('change', '0.5')} AS at
      FROM generate_series(${from * CHANGES_PER_DEPLOYMENT + 1}, ${to * CHANGES_PER_DEPLOYMENT}) change
    ), saved AS (
      INSERT INTO changes (
        first_commit_at, opened_at, first_review_at, merged_at, repository_id, source, external_id, author, digest,
        attributed_by
      )
      SELECT
        at - interval '5 hours' - exp(8 + 5 * ${chance('change', 2)}) * interval '1 second', at - interval '5 hours',
        at - interval '2 hours', at, repository_id, 'forge', 'acme#' || change, 'someone', '\\x00', 'repository'
      FROM given JOIN services ON n = 1 + change % ${services}
      RETURNING id, merged_at, repository_id, external_id
    ), with_components AS (
      INSERT INTO change_components (change_id, merged_at, component_id)
      SELECT id, merged_at, component_id FROM saved JOIN services USING (repository_id)
    )
    INSERT INTO change_commits (change_id, sha) SELECT id, md5(external_id) FROM saved;
  `);
}

/** Adds generated incidents, a tenth of which is not over. */
export async function addIncidents(
  client: pg.Client,
  { services, incidents }: { services: number; incidents: number },
): Promise<void> {
  await client.query(`
    INSERT INTO incidents (detected_at, resolved_at, component_id, source, external_id, digest)
    SELECT
      at, CASE WHEN incident % 10 > 0 THEN at + ${chance('incident', 3)} * interval '8 hours' END, component_id,
      'pager', 'i' || incident, '\\x00'
    FROM (
      SELECT incident, ${moment('incident', '0.25')} - ${chance('incident', 4)} * interval '3 days' AS at FROM generate_series(1, ${incidents}) incident
    ) given JOIN services ON n = 1 + incident % ${services}
  `);
}

/** Has the portal compute everything again, and answers with the seconds until it has. */
export async function derive(client: pg.Client): Promise<number> {
  await client.query(`
    ANALYZE;
    INSERT INTO recompute_marks (component_id, since) SELECT id, '-infinity' FROM components
  `);
  const seconds = await untilDerived(client);
  await client.query('VACUUM ANALYZE');
  return seconds;
}

/** Waits until everything follows from the records, and answers with the seconds that took. */
export async function untilDerived(client: pg.Client): Promise<number> {
  const begin = performance.now();
  while (!(await isDerived(client))) {
    await sleep(500);
  }
  return (performance.now() - begin) / 1_000;
}

async function isDerived(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT NOT EXISTS (SELECT FROM recompute_marks) AND NOT EXISTS (SELECT FROM stale_quarters) AS done`,
  );
  return rows[0].done;
}
