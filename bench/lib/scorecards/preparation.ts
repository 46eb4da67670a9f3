import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { stringify } from 'yaml';
import type { PortalApi } from '../../../scripts/lib/portalApi.ts';
import { TEAM_SIZE } from '../dora/catalog.ts';
import { untilEvaluated } from './evaluation.ts';
import {
  factsOf,
  fieldsOf,
  serviceRef,
  type Source,
  SOURCES,
} from './facts.ts';
import { SCORECARD, toDefinition } from './rules.ts';

/** How many entities one request, or one statement, has facts of. */
const PORTION = 1_000;

/** Writes a configuration that takes the facts, and lets the catalog and search rest once they know everything. */
export function writeConfiguration(file: string): void {
  const types = { boolean: 'boolean', number: 'number', string: 'string' };
  const facts = Object.fromEntries(
    SOURCES.map(source => [
      source,
      {
        description: 'Facts that both sides have',
        fields: Object.fromEntries(
          fieldsOf(source).map(([name, { good }]) => [
            name,
            {
              type: types[typeof good as keyof typeof types],
              description: 'A fact that both sides have',
            },
          ]),
        ),
      },
    ]),
  );
  fs.writeFileSync(
    file,
    stringify({
      catalog: { processingInterval: { hours: 6 } },
      search: {
        collators: { catalog: { schedule: { frequency: { hours: 6 } } } },
      },
      slipway: { rateLimits: false, scorecards: { facts } },
    }),
  );
}

/** Saves the scorecard, as somebody does in the browser. @throws when the portal refuses it */
export async function saveScorecard(api: PortalApi): Promise<void> {
  const response = await api.request(
    `scorecards/v1/definition?scorecard=${SCORECARD}`,
    {
      method: 'PUT',
      body: JSON.stringify({ yaml: toDefinition(), basedOn: null }),
    },
  );
  if (!response.ok) {
    throw new Error(`The scorecard was refused: ${await response.text()}`);
  }
}

/** Waits until the plugin has all components with their owners, as the catalog has. */
export async function untilMirrored(
  client: pg.Client,
  entities: number,
): Promise<void> {
  const count = async () =>
    (
      await client.query<{ there: number }>(
        `SELECT count(*)::int AS there FROM entities WHERE kind = 'component' AND groups <> '{}'`,
      )
    ).rows[0].there;
  while ((await count()) < entities) {
    await sleep(500);
  }
}

/**
 * Puts off what the plugin does by itself, apart from evaluating: collectors would measure the machine as well, and the
 * catalog would take back entities that only this database has.
 */
export async function pauseTasks(client: pg.Client): Promise<void> {
  const pause = async () => {
    const { rows } = await client.query<{ running: boolean }>(`
      WITH paused AS (
        UPDATE backstage_backend_tasks__tasks SET next_run_start_at = now() + interval '1 day'
        WHERE current_run_ticket IS NULL
      )
      SELECT EXISTS (SELECT FROM backstage_backend_tasks__tasks WHERE current_run_ticket IS NOT NULL) AS running
    `);
    return !rows[0].running;
  };
  while (!(await pause())) {
    await sleep(200);
  }
}

/** Sends the facts of all components. @throws when one is not taken */
export async function pushFacts(
  api: PortalApi,
  client: pg.Client,
  entities: number,
): Promise<void> {
  for (const { source, first, count } of portions(entities)) {
    const items = Array.from({ length: count }, (_, n) => ({
      entity: serviceRef(first + n),
      facts: factsOf(source, first + n),
    }));
    const { accepted } = await api.json<{ accepted: number }>(
      'scorecards/v1/facts',
      { source, items },
      AbortSignal.timeout(60_000),
    );
    if (accepted !== count) {
      throw new Error(`Of ${count} facts of ${source} ${accepted} were taken`);
    }
  }
  await untilEvaluated(client);
  await client.query('VACUUM ANALYZE');
}

/**
 * Replaces the plugin's copy of the catalog by so many components with their facts. They are not in the catalog: to load
 * 50,000 there is work of the catalog, and evaluating reads only the copy.
 */
export async function replaceEntities(
  client: pg.Client,
  entities: number,
): Promise<void> {
  await client.query(
    `CREATE TEMPORARY TABLE IF NOT EXISTS pattern AS SELECT * FROM entities WHERE ref = '${serviceRef(1)}'`,
  );
  await client.query('TRUNCATE entities CASCADE');
  await client.query(
    `INSERT INTO entities (ref, title, kind, type, owner, groups, scopes, entity, digest)
     SELECT ref, name, kind, type, team, ARRAY[team], ARRAY[ref, team],
       jsonb_set(entity, '{metadata,name}', to_jsonb(name)), md5(ref)
     FROM (SELECT kind, type, entity FROM pattern) pattern, (
       SELECT 'component:default/service-' || n AS ref, 'service-' || n AS name,
         'group:default/team-' || (n - 1) / $2::int AS team
       FROM generate_series(1, $1::int) n
     ) named`,
    [entities, TEAM_SIZE],
  );
  for (const { source, first, count } of portions(entities)) {
    const rows = Array.from({ length: count }, (_, n) => ({
      ref: serviceRef(first + n),
      values: factsOf(source, first + n),
    }));
    await client.query(
      `INSERT INTO facts (entity_id, source, "values", collected_at)
       SELECT entities.id, $1, "values", now()
       FROM json_to_recordset($2) AS row(ref text, "values" jsonb) JOIN entities USING (ref)`,
      [source, JSON.stringify(rows)],
    );
  }
  await client.query('VACUUM ANALYZE');
}

function* portions(
  entities: number,
): Generator<{ source: Source; first: number; count: number }> {
  for (const source of SOURCES) {
    for (let first = 1; first <= entities; first += PORTION) {
      yield { source, first, count: Math.min(PORTION, entities + 1 - first) };
    }
  }
}
