import pg from 'pg';
import type { Postgres } from '../postgres.ts';
import type { Ledger } from './Ledger.ts';

/** Something that must be so, and whether it is. */
export interface Finding {
  name: string;
  holds: boolean;
  /** What was seen. */
  seen: string;
}

async function query<Row>(
  postgres: Postgres,
  plugin: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const client = new pg.Client({
    connectionString: postgres.url.replace(
      /\/postgres$/,
      `/backstage_plugin_${plugin}`,
    ),
  });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Compares the deliveries that the portal has with those that it acknowledged. */
export async function checkDeliveries(
  postgres: Postgres,
  ledger: Ledger,
): Promise<Finding[]> {
  const rows = await query<{ id: string; times: number }>(
    postgres,
    'dx-metrics',
    `SELECT external_id AS id, count(*)::int AS times
       FROM deployments WHERE source = $1 GROUP BY external_id`,
    ['chaos'],
  );
  const there = new Set(rows.map(({ id }) => id));
  const lost = [...ledger.deliveries].filter(id => !there.has(id));
  const doubled = rows.filter(({ times }) => times > 1);
  const unknown = rows.filter(({ id }) => !ledger.sentDeliveries.has(id));
  return [
    {
      name: 'no acknowledged delivery is lost',
      holds: ledger.deliveries.size > 0 && lost.length === 0,
      seen: `${ledger.deliveries.size} acknowledged, ${lost.length} lost`,
    },
    {
      name: 'no delivery is there twice',
      holds: doubled.length === 0 && unknown.length === 0,
      seen: `${rows.length} there, ${doubled.length} doubled, ${unknown.length} that nobody sent`,
    },
  ];
}

const ENDED = ['completed', 'failed', 'cancelled'];

/** Looks how the launches ended that the portal took on. */
export async function checkLaunches(
  postgres: Postgres,
  ledger: Ledger,
): Promise<Finding[]> {
  const ids = [...ledger.launches];
  const tasks = await query<{ id: string; status: string }>(
    postgres,
    'scaffolder',
    'SELECT id, status FROM tasks WHERE id = ANY($1)',
    [ids],
  );
  const repeated = await query(
    postgres,
    'scaffolder',
    `SELECT task_id FROM task_events
      WHERE task_id = ANY($1) AND body::json->>'message' LIKE 'Beginning step %'
      GROUP BY task_id, body::json->>'stepId' HAVING count(*) > 1`,
    [ids],
  );
  const count = (status: string) =>
    tasks.filter(task => task.status === status).length;
  const open = tasks.filter(({ status }) => !ENDED.includes(status));
  return [
    {
      name: 'no launch is lost or stuck',
      holds: tasks.length === ids.length && open.length === 0,
      seen: `${ids.length} taken on, ${tasks.length} there: ${count('completed')} completed, ${count('failed')} failed, ${open.length} not ended`,
    },
    {
      name: 'no step of a launch ran twice',
      holds: repeated.length === 0,
      seen: `${repeated.length} did`,
    },
  ];
}

const RESTING = ['active', 'failed', 'denied'];

/** Looks what became of the infrastructure that was asked for. */
export async function checkRequests(
  postgres: Postgres,
  ledger: Ledger,
): Promise<Finding[]> {
  const ids = [...ledger.requests];
  const requests = await query<{ id: string; state: string }>(
    postgres,
    'infra-requests',
    'SELECT id, state FROM requests WHERE id = ANY($1)',
    [ids],
  );
  const twice = await query(
    postgres,
    'infra-requests',
    `SELECT request_id FROM runs
      WHERE request_id = ANY($1) AND kind = 'apply' AND state = 'succeeded'
      GROUP BY request_id HAVING count(*) > 1`,
    [ids],
  );
  const active = requests.filter(({ state }) => state === 'active').length;
  const open = requests.filter(({ state }) => !RESTING.includes(state));
  return [
    {
      name: 'no request for infrastructure is lost or stuck',
      holds: requests.length === ids.length && open.length === 0,
      seen: `${ids.length} taken on, ${requests.length} there: ${active} active, ${requests.length - active - open.length} failed, ${open.length} not at rest`,
    },
    {
      name: 'nothing was applied twice',
      holds: twice.length === 0,
      seen: `${twice.length} were`,
    },
  ];
}

/** Compares the infrastructure that came to be, acknowledged or not, with what the adoption metrics count of it. */
export async function checkCounted(postgres: Postgres): Promise<Finding> {
  const applied = await query<{ request: string; at: Date }>(
    postgres,
    'infra-requests',
    `SELECT request, at FROM audit WHERE detail->>'event' = $1`,
    ['applied'],
  );
  const counted = await query<{ id: string }>(
    postgres,
    'dx-metrics',
    'SELECT external_id AS id FROM adoption_infrastructure_changes WHERE source = $1',
    ['infra-requests'],
  );
  const ids = new Set(counted.map(({ id }) => id));
  const missed = applied.filter(
    ({ request, at }) => !ids.has(`${request} ${at.toISOString()}`),
  );
  return {
    name: 'what was applied is counted once',
    holds: missed.length === 0 && counted.length === applied.length,
    seen: `${applied.length} applied, ${counted.length} counted, ${missed.length} of them missed`,
  };
}
