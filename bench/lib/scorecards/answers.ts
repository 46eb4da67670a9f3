import type { PortalApi } from '../../../scripts/lib/portalApi.ts';
import { type Latency, summarise } from '../measure.ts';
import { milliseconds, row } from '../report.ts';
import { TEAM } from '../dora/catalog.ts';
import { serviceRef } from './facts.ts';
import { SCORECARD } from './rules.ts';

const REQUESTS = 100;
const REFRESHES = 20;

/** Asks for a summary again and again. */
export async function measureSummary(
  api: PortalApi,
  scope: string,
): Promise<Latency> {
  const query = new URLSearchParams({ scope, scorecard: SCORECARD });
  return measure(REQUESTS, () => api.json(`scorecards/v1/summary?${query}`));
}

/** Measures the answers that people wait for. */
export async function measureAnswers(api: PortalApi): Promise<void> {
  for (const [name, scope] of [
    ['all', 'all'],
    ['a group of 40', TEAM],
  ]) {
    const { median, p95 } = await measureSummary(api, scope);
    row(
      `GET /summary, ${name}: p95`,
      milliseconds(p95),
      `under 200 ms; median ${median.toFixed(0)}`,
    );
  }
  // One component after the other: the catalog, all collectors, all checks.
  const { median, longest } = await measure(REFRESHES, n =>
    api.json(
      `scorecards/v1/refresh?${new URLSearchParams({ entity: serviceRef(n + 1) })}`,
      {},
    ),
  );
  row(
    'POST /refresh with all collectors: the longest',
    milliseconds(longest),
    `under 2,000 ms; median ${median.toFixed(0)}`,
  );
}

async function measure(
  requests: number,
  ask: (n: number) => Promise<unknown>,
): Promise<Latency> {
  const times: number[] = [];
  for (let n = 0; n < requests; n += 1) {
    const begin = performance.now();
    await ask(n);
    times.push(performance.now() - begin);
  }
  return summarise(times);
}
