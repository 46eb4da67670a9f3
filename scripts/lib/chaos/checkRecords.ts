import pg from 'pg';
import { databaseUrl, type Postgres } from '../postgres.ts';
import type { Ledger } from './Ledger.ts';
import type { Span } from './Measurements.ts';

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
    connectionString: databaseUrl(postgres, plugin),
  });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** What was taken on, and from when until when it was worked on. */
interface Work {
  since: Date;
  until: Date;
}

/** Whether it was under way when something broke: only then may it fail. */
const wasHit = ({ since, until }: Work, breaks: Span[]) =>
  breaks.some(
    ({ from, to }) => since.getTime() <= to && until.getTime() >= from,
  );

/** Compares the deliveries that the portal has with those that it acknowledged. */
export async function checkDeliveries(
  postgres: Postgres,
  ledger: Ledger,
): Promise<Finding[]> {
  const rows = await query<{ id: string }>(
    postgres,
    'dx-metrics',
    'SELECT external_id AS id FROM deployments WHERE source = $1',
    ['chaos'],
  );
  const there = new Set(rows.map(({ id }) => id));
  const lost = [...ledger.deliveries].filter(id => !there.has(id));
  const unknown = rows.filter(({ id }) => !ledger.sentDeliveries.has(id));
  return [
    {
      name: 'no acknowledged delivery is lost',
      holds: ledger.deliveries.size > 0 && lost.length === 0,
      seen: `${ledger.deliveries.size} acknowledged, ${lost.length} lost`,
    },
    {
      name: 'no delivery is there that nobody sent',
      holds: unknown.length === 0,
      seen: `${rows.length} there, ${unknown.length} that nobody sent`,
    },
  ];
}

/**
 * Compares the deliveries with what the metrics count of them, by component and in all. A delivery is a row under its id,
 * which cannot be there twice: whatever was done twice shows in the figures.
 */
export async function checkDeliveryCounts(
  postgres: Postgres,
): Promise<Finding> {
  const [{ kept, derived, finished, counted }] = await query<{
    kept: number;
    derived: number;
    finished: number;
    counted: number;
  }>(
    postgres,
    'dx-metrics',
    `WITH
       sent AS (SELECT id, finished_at FROM deployments WHERE source = $1),
       quarters AS (SELECT DISTINCT date_bin('15 minutes', finished_at, 'epoch') AS start FROM sent)
     SELECT
       (SELECT count(*) FROM sent)::int AS kept,
       (SELECT count(*) FROM sent JOIN deployment_outcomes ON deployment_id = sent.id)::int AS derived,
       (SELECT count(*) FROM deployment_outcomes JOIN quarters
         ON finished_at >= start AND finished_at < start + interval '15 minutes')::int AS finished,
       (SELECT sum(deployments) FROM delivery_rollups JOIN quarters USING (start) WHERE grain = 'quarter')::int AS counted`,
    ['chaos'],
  );
  return {
    name: 'each delivery is counted once',
    holds: kept > 0 && derived === kept && counted === finished,
    seen: `${kept} there, ${derived} counted of the component; ${finished} of all components, ${counted} counted`,
  };
}

const ENDED = ['completed', 'failed', 'cancelled'];

/**
 * Looks how the launches ended that the portal took on.
 *
 * @param breaks - when they may fail
 */
export async function checkLaunches(
  postgres: Postgres,
  ledger: Ledger,
  breaks: Span[],
): Promise<Finding[]> {
  const ids = [...ledger.launches];
  const tasks = await query<Work & { status: string }>(
    postgres,
    'scaffolder',
    `SELECT status, tasks.created_at AS since, coalesce(max(task_events.created_at), now()) AS until
       FROM tasks LEFT JOIN task_events ON task_id = tasks.id
      WHERE tasks.id = ANY($1) GROUP BY tasks.id`,
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
  const completed = tasks.filter(({ status }) => status === 'completed');
  const open = tasks.filter(({ status }) => !ENDED.includes(status));
  const failed = tasks.filter(
    task => !completed.includes(task) && !open.includes(task),
  );
  const unhit = failed.filter(task => !wasHit(task, breaks));
  return [
    {
      name: 'no launch is lost or stuck',
      holds: tasks.length === ids.length && open.length === 0,
      seen: `${ids.length} taken on, ${tasks.length} there, ${open.length} not ended`,
    },
    {
      name: 'launches complete, unless what ran them broke',
      holds: completed.length > 0 && unhit.length === 0,
      seen: `${completed.length} completed, ${failed.length} failed, ${unhit.length} of them although nothing broke`,
    },
    {
      name: 'no step of a launch ran twice',
      holds: repeated.length === 0,
      seen: `${repeated.length} did`,
    },
  ];
}

const RESTING = ['active', 'failed'];

/**
 * Looks what became of the infrastructure that was asked for.
 *
 * @param breaks - when they may fail
 */
export async function checkRequests(
  postgres: Postgres,
  ledger: Ledger,
  breaks: Span[],
): Promise<Finding[]> {
  const ids = [...ledger.requests];
  const requests = await query<Work & { state: string }>(
    postgres,
    'infra-requests',
    `SELECT state, created_at AS since, updated_at AS until FROM requests WHERE id = ANY($1)`,
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
  const active = requests.filter(({ state }) => state === 'active');
  const failed = requests.filter(({ state }) => state === 'failed');
  const unhit = failed.filter(request => !wasHit(request, breaks));
  const open = requests.filter(({ state }) => !RESTING.includes(state));
  return [
    {
      name: 'no request for infrastructure is lost or stuck',
      holds: requests.length === ids.length && open.length === 0,
      seen: `${ids.length} taken on, ${requests.length} there, ${open.length} not at rest`,
    },
    {
      name: 'infrastructure comes to be, unless what made it broke',
      holds: active.length > 0 && unhit.length === 0,
      seen: `${active.length} active, ${failed.length} failed, ${unhit.length} of them although nothing broke`,
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
    holds:
      applied.length > 0 &&
      missed.length === 0 &&
      counted.length === applied.length,
    seen: `${applied.length} applied, ${counted.length} counted, ${missed.length} of them missed`,
  };
}
