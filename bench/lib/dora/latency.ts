import type { PortalApi } from '../../../scripts/lib/portalApi.ts';
import type pg from 'pg';
import { type Latency, summarise } from '../measure.ts';
import { TEAM, serviceName } from './catalog.ts';
import { END } from './history.ts';

const DAY = 86_400_000;
const REQUESTS = 40;

/** The lengths of the periods that are asked for, in days. */
export const PERIODS = [90, 365];

/** The scopes that are asked for, by the name that the report has for them. */
export const SCOPES = {
  'one component': `component:default/${serviceName(1)}`,
  'a team of 40': TEAM,
  all: 'all',
};

/** The times of many answers, in milliseconds, and of how much they are. */
export interface DoraLatency extends Latency {
  samples: number;
  approximate: boolean;
}

/** Asks for the five metrics again and again, no two periods the same. */
export async function measureDora(
  api: PortalApi,
  scope: string,
  days: number,
): Promise<DoraLatency> {
  const times: number[] = [];
  let answer: Answer | undefined;
  for (let request = 0; request < REQUESTS; request += 1) {
    const to = END.getTime() - request * 61_000;
    const query = new URLSearchParams({
      scope,
      from: new Date(to - days * DAY).toISOString(),
      to: new Date(to).toISOString(),
      tz: 'Europe/Berlin',
    });
    const begin = performance.now();
    const response = await api.request(`dx-metrics/v1/dora?${query}`);
    const body = await response.text();
    times.push(performance.now() - begin);
    if (!response.ok) {
      throw new Error(`GET /dora answered ${response.status}: ${body}`);
    }
    answer = JSON.parse(body) as Answer;
  }
  return { ...summarise(times), ...answer!.metrics.changeLeadTime };
}

interface Answer {
  metrics: { changeLeadTime: { samples: number; approximate: boolean } };
}

/** Counts the change rows of the same periods, and does nothing else. */
export async function measureCount(
  client: pg.Client,
  days: number,
): Promise<DoraLatency> {
  const times: number[] = [];
  let samples = 0;
  for (let request = 0; request < REQUESTS / 4; request += 1) {
    const to = END.getTime() - request * 61_000;
    const begin = performance.now();
    const { rows } = await client.query(
      'SELECT count(*)::int FROM changes WHERE merged_at >= $1 AND merged_at < $2',
      [new Date(to - days * DAY), new Date(to)],
    );
    times.push(performance.now() - begin);
    samples = rows[0].count;
  }
  return { ...summarise(times), samples, approximate: false };
}
