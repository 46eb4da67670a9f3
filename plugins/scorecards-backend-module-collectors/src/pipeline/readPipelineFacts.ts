import type { FactValue } from '@slipway/plugin-scorecards-common';
import { DateTime } from 'luxon';
import { z } from 'zod';
import type { GithubClient } from '../github/GithubClient';
import { knownFacts } from '../parsing/knownFacts';

const PERIOD = { days: 30 };

/** What counts as a run that failed; one that was cancelled, skipped or waits for somebody is neither. */
const FAILURES = new Set(['failure', 'timed_out', 'startup_failure']);

/** GET /actions/runs. Past 1,000 runs GitHub tells no more. */
export const runsSchema = z.object({
  workflow_runs: z.array(
    z.object({
      conclusion: z.string().nullable(),
      run_started_at: z.string(),
    }),
  ),
});
/** See {@link runsSchema}. */
export type Run = z.infer<typeof runsSchema>['workflow_runs'][number];

/** Asks GitHub for the runs of the last 30 days. */
export async function readPipelineFacts(
  client: GithubClient,
  defaultBranch: string,
): Promise<Record<string, FactValue>> {
  const search = new URLSearchParams({
    branch: defaultBranch,
    status: 'completed',
    exclude_pull_requests: 'true',
    created: `>=${DateTime.utc().minus(PERIOD).toISODate()}`,
  });
  const runs = await client.list(
    `/actions/runs?${search}`,
    runsSchema.transform(({ workflow_runs: page }) => page),
  );
  return runs ? toPipelineFacts(runs) : {};
}

/** What runs tell. */
export function toPipelineFacts(runs: Run[]): Record<string, FactValue> {
  const green = runs.filter(({ conclusion }) => conclusion === 'success');
  const red = runs.filter(({ conclusion }) => FAILURES.has(conclusion ?? ''));
  const times = [...green, ...red].map(({ run_started_at: at }) =>
    DateTime.fromISO(at, { zone: 'utc' }),
  );
  return knownFacts({
    runs30d: times.length,
    greenShare30d: times.length > 0 ? green.length / times.length : undefined,
    lastRunAt: DateTime.max(...times)?.toISO() ?? undefined,
  });
}
