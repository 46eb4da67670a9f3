import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { PortalApi } from '../../../scripts/lib/portalApi.ts';
import { serviceName } from './catalog.ts';
import { END } from './history.ts';

const BATCH = 1_000;
/** How many requests, or statements, are under way at once. */
const AT_ONCE = 2;

/** A deployment and a change of generated services, as they are reported. */
function makeRecords(prefix: string, n: number, services: number) {
  const service = serviceName(1 + (n % services));
  const finishedAt = new Date(END.getTime() + (n % 100_000) * 20_000);
  const before = (hours: number) =>
    new Date(finishedAt.getTime() - hours * 3_600_000).toISOString();
  return {
    deployment: {
      id: `${prefix}-${n}`,
      source: 'bench',
      component: service,
      repository: `acme/${service}`,
      environment: 'production',
      status: 'success',
      startedAt: before(0.1),
      finishedAt: finishedAt.toISOString(),
      commit: `${prefix}${n}`,
      version: `${prefix}-${n}`,
    },
    change: {
      id: `${prefix}-${n}`,
      source: 'bench',
      repository: `acme/${service}`,
      commits: [{ sha: `${prefix}c${n}`, authoredAt: before(30) }],
      openedAt: before(20),
      firstReviewAt: before(10),
      mergedAt: before(1),
      author: 'someone',
    },
  };
}

/** Sends so many records, half of them deployments and half changes, and answers with the records a second. */
export async function ingest(
  api: PortalApi,
  options: { prefix: string; records: number; services: number },
): Promise<number> {
  const { prefix, records, services } = options;
  return rate(records, async (first, count) => {
    const batch = Array.from({ length: count / 2 }, (_, n) =>
      makeRecords(prefix, first / 2 + n, services),
    );
    await send(
      api,
      'deployments',
      batch.map(({ deployment }) => deployment),
    );
    await send(
      api,
      'changes',
      batch.map(({ change }) => change),
    );
  });
}

async function send(api: PortalApi, kind: string, records: object[]) {
  const response = await api.request(`dx-metrics/v1/${kind}`, {
    method: 'POST',
    body: JSON.stringify(records),
    signal: AbortSignal.timeout(60_000),
  });
  const answer = (await response.json()) as { accepted?: number };
  if (!response.ok || answer.accepted !== records.length) {
    throw new Error(`POST /${kind} answered ${JSON.stringify(answer)}`);
  }
}

const PLAIN_TABLES = [
  'deployments',
  'changes',
  'change_commits',
  'change_components',
];

const PLAIN_REFERENCES = `
  ALTER TABLE plain.deployments
    ADD FOREIGN KEY (component_id) REFERENCES public.components,
    ADD FOREIGN KEY (repository_id) REFERENCES public.repositories;
  ALTER TABLE plain.changes ADD FOREIGN KEY (repository_id) REFERENCES public.repositories;
  ALTER TABLE plain.change_commits ADD FOREIGN KEY (change_id) REFERENCES plain.changes;
  ALTER TABLE plain.change_components
    ADD FOREIGN KEY (change_id) REFERENCES plain.changes,
    ADD FOREIGN KEY (component_id) REFERENCES public.components;
`;

/**
 * Makes tables of the same form as those that ingestion writes, and as full: columns, indexes, references and rows. A row
 * costs more where the indexes are large.
 */
export async function createPlainTables(client: pg.Client): Promise<void> {
  await client.query('CREATE SCHEMA plain');
  for (const table of PLAIN_TABLES) {
    const columns = await client.query<{ name: string; identity: boolean }>(
      `SELECT column_name AS name, is_identity = 'YES' AS identity FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
      [table],
    );
    const names = columns.rows.map(({ name }) => name).join(', ');
    await client.query(`
      CREATE TABLE plain.${table} (LIKE public.${table} INCLUDING ALL);
      INSERT INTO plain.${table} (${names}) OVERRIDING SYSTEM VALUE SELECT ${names} FROM public.${table}
    `);
    if (columns.rows.some(({ identity }) => identity)) {
      await client.query(
        `SELECT setval(pg_get_serial_sequence('plain.${table}', 'id'), (SELECT max(id) FROM plain.${table}))`,
      );
    }
  }
  await client.query(PLAIN_REFERENCES);
  await client.query('ANALYZE');
}

/**
 * Writes the same rows with multi-row INSERT into the plain tables, a transaction for each thousand records as over
 * HTTP, and answers with the records a second.
 */
export async function insertPlainly(
  clients: pg.Client[],
  options: { prefix: string; records: number; services: number },
): Promise<number> {
  const { prefix, records, services } = options;
  const free = [...clients];
  return rate(records, async (first, count) => {
    const client = free.pop()!;
    const batch = Array.from({ length: count / 2 }, (_, n) => ({
      ...makeRecords(prefix, first / 2 + n, services),
      service: 1 + ((first / 2 + n) % services),
    }));
    await insert(client, 'deployments', batch.map(toDeploymentRow));
    await client.query('BEGIN');
    const saved = await insert(client, 'changes', batch.map(toChangeRow), 'id');
    await insert(
      client,
      'change_commits',
      saved.map(({ id }, n) => ({
        change_id: id,
        sha: batch[n].change.commits[0].sha,
      })),
    );
    await insert(
      client,
      'change_components',
      saved.map(({ id }, n) => ({
        change_id: id,
        component_id: batch[n].service,
        merged_at: batch[n].change.mergedAt,
      })),
    );
    await client.query('COMMIT');
    free.push(client);
  });
}

type Batch = ReturnType<typeof makeRecords> & { service: number };

function toDeploymentRow({ deployment, service }: Batch) {
  return {
    finished_at: deployment.finishedAt,
    started_at: deployment.startedAt,
    component_id: service,
    repository_id: service,
    production: true,
    unplanned: false,
    source: deployment.source,
    external_id: deployment.id,
    environment: deployment.environment,
    status: deployment.status,
    commit_sha: deployment.commit,
    version: deployment.version,
    component_ref: `component:default/${deployment.component}`,
    attributed_by: 'explicit',
    digest: '\\x00112233445566778899aabbccddeeff',
  };
}

function toChangeRow({ change, service }: Batch) {
  return {
    first_commit_at: change.commits[0].authoredAt,
    opened_at: change.openedAt,
    first_review_at: change.firstReviewAt,
    merged_at: change.mergedAt,
    repository_id: service,
    source: change.source,
    external_id: change.id,
    author: change.author,
    attributed_by: 'repository',
    digest: '\\x00112233445566778899aabbccddeeff',
  };
}

async function insert(
  client: pg.Client,
  table: string,
  rows: Record<string, unknown>[],
  returning?: string,
): Promise<{ id: string }[]> {
  const columns = Object.keys(rows[0]);
  const places = rows.map(
    (_, row) =>
      `(${columns.map((__, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
  );
  const result = await client.query<{ id: string }>(
    `INSERT INTO plain.${table} (${columns.join(', ')}) VALUES ${places.join(', ')}${returning ? ` RETURNING ${returning}` : ''}`,
    rows.flatMap(row => columns.map(column => row[column])),
  );
  return result.rows;
}

async function rate(
  records: number,
  work: (first: number, count: number) => Promise<void>,
): Promise<number> {
  let next = 0;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < records) {
        const first = next;
        const count = Math.min(2 * BATCH, records - first);
        next += count;
        await work(first, count);
      }
    }),
  );
  return records / ((performance.now() - begin) / 1_000);
}

/** Reports deployments one by one, and answers with the seconds until each counted for its scope; the longest. */
export async function measureVisibility(
  api: PortalApi,
  scopes: string[],
): Promise<number> {
  let longest = 0;
  for (let n = 0; n < 5; n += 1) {
    const { deployment } = makeRecords('seen', n, 1);
    const before = await Promise.all(
      scopes.map(scope => countDeployments(api, scope)),
    );
    const begin = performance.now();
    await send(api, 'deployments', [deployment]);
    await Promise.all(
      scopes.map(async (scope, place) => {
        while ((await countDeployments(api, scope)) <= before[place]) {
          await sleep(20);
        }
      }),
    );
    longest = Math.max(longest, (performance.now() - begin) / 1_000);
  }
  return longest;
}

async function countDeployments(
  api: PortalApi,
  scope: string,
): Promise<number> {
  const query = new URLSearchParams({
    scope,
    from: END.toISOString(),
    to: new Date(END.getTime() + 86_400_000 * 24).toISOString(),
  });
  const response = await api.request(`dx-metrics/v1/dora?${query}`);
  const { metrics } = (await response.json()) as {
    metrics: { deploymentFrequency: { samples: number } };
  };
  return metrics.deploymentFrequency.samples;
}
