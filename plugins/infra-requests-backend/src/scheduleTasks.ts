import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { createCore } from './createCore';
import type { Retention } from './retention/Retention';
import type { Withdrawals } from './source/Withdrawals';

/** Everything that happens by itself. Any number of replicas may do so, and each may be killed at any time. */
export async function scheduleTasks(
  scheduler: SchedulerService,
  core: Pick<
    ReturnType<typeof createCore>,
    'announcer' | 'decider' | 'drift' | 'leases'
  > & { retention: Retention; withdrawals: Withdrawals },
): Promise<void> {
  const tasks = [
    // What a crash left behind: otherwise both happen as soon as there is something to do.
    { id: 'decide-on-plans', seconds: 10, run: core.decider },
    { id: 'tell-outbox', seconds: 10, run: core.announcer },
    // As soon as no run is at work that may commit something still.
    { id: 'withdraw-folders', seconds: 10, run: core.withdrawals },
    { id: 'watch-leases', seconds: 60, run: core.leases },
    { id: 'look-for-drift', seconds: 60, run: core.drift },
    { id: 'forget', seconds: 3_600, run: core.retention },
  ];
  for (const { id, seconds, run } of tasks) {
    await scheduler.scheduleTask({
      id,
      frequency: { seconds },
      initialDelay: { seconds: 5 },
      timeout: { minutes: 10 },
      scope: 'global',
      fn: signal => run.run(signal),
    });
  }
}
