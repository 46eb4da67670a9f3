import { stopSignal } from '../signals.ts';
import type { Check, Outcome, Repository } from './check.ts';
import { inParallel } from './inParallel.ts';

/** The outcome of each repository in each column; none where there was nothing to check. */
export type Results = Map<Repository, Map<string, Outcome>>;

/** What is done once, for all repositories that share it. */
interface Job {
  check: Check;
  repositories: Repository[];
}

/**
 * Runs each check once for each key, a few at a time. What one check throws is its failure, and stops no other.
 *
 * @param begun - called when a job begins, with how many are done, how many there are, and what it is
 */
export async function runChecks(
  checks: Check[],
  repositories: Repository[],
  workers: number,
  results: Results,
  begun: (done: number, all: number, title: string) => void,
): Promise<void> {
  const jobs = checks.flatMap(check => planJobs(check, repositories));
  let done = 0;
  await inParallel(jobs, workers, async job => {
    const [repository] = job.repositories;
    begun(done, jobs.length, `${repository.row.id} ${job.check.columns[0]}`);
    const outcomes = await runJob(job);
    for (const shared of job.repositories) {
      const row = results.get(shared) ?? new Map<string, Outcome>();
      job.check.columns.forEach((name, index) =>
        row.set(name, outcomes[index]),
      );
      results.set(shared, row);
    }
    done += 1;
  });
}

function planJobs(check: Check, repositories: Repository[]): Job[] {
  const jobs = new Map<string, Job>();
  for (const repository of repositories) {
    const key = check.key(repository);
    if (key !== undefined) {
      const job = jobs.get(key) ?? { check, repositories: [] };
      job.repositories.push(repository);
      jobs.set(key, job);
    }
  }
  return [...jobs.values()];
}

async function runJob({ check, repositories }: Job): Promise<Outcome[]> {
  try {
    return await check.run(repositories[0]);
  } catch (error) {
    stopSignal.throwIfAborted();
    const output = (error as Error).stack ?? String(error);
    return check.columns.map(() => ({ state: 'failed', output }));
  }
}
