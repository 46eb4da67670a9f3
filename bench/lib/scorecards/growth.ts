import type pg from 'pg';
import type { PortalApi } from '../../../scripts/lib/portalApi.ts';
import { exponent, milliseconds, row, thousands } from '../report.ts';
import { measureSummary } from './answers.ts';
import { evaluate } from './evaluation.ts';
import { replaceEntities } from './preparation.ts';
import type { StatementLog } from './statements.ts';

/** Evaluates more and more components. */
export async function measureGrowth({
  api,
  client,
  log,
  sizes,
}: {
  api: PortalApi;
  client: pg.Client;
  log: StatementLog;
  sizes: number[];
}): Promise<void> {
  const first: [number, number][] = [];
  const again: [number, number][] = [];
  for (const size of sizes) {
    await replaceEntities(client, size);
    first.push([size, (await evaluate(client, log, size)).busy]);
    again.push([size, (await evaluate(client, log, size)).busy]);
    const { p95 } = await measureSummary(api, 'all');
    row(`GET /summary, all of ${thousands(size)}: p95`, milliseconds(p95));
  }
  for (const [name, points] of [
    ['written for the first time', first],
    ['nothing changed', again],
  ] as const) {
    row(
      name,
      points.map(([, time]) => (time / 1_000).toFixed(2)).join(' → '),
      `s, from the first statement to the last; exponent ${exponent(points).toFixed(2)}`,
    );
  }
}
