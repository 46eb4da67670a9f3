import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { createCore } from './createCore';
import type { createGovernance } from './createGovernance';

/** Everything that happens by itself. Any number of replicas may do so, and each may be killed at any time. */
export async function scheduleTasks(
  scheduler: SchedulerService,
  options: Pick<
    ReturnType<typeof createCore>,
    | 'collectors'
    | 'definitions'
    | 'due'
    | 'evaluator'
    | 'losses'
    | 'mirror'
    | 'rollups'
  > &
    Pick<ReturnType<typeof createGovernance>, 'reminders' | 'waiverWatch'> & {
      historyMonths: number;
    },
): Promise<void> {
  const { collectors, definitions, due, evaluator, rollups } = options;

  await scheduler.scheduleTask({
    id: 'mirror-catalog',
    frequency: { seconds: 30 },
    initialDelay: { seconds: 5 },
    timeout: { minutes: 10 },
    scope: 'global',
    fn: () => options.mirror.run(),
  });
  // Every replica takes its part of the queue.
  await scheduler.scheduleTask({
    id: 'evaluate',
    frequency: { seconds: 1 },
    initialDelay: { seconds: 1 },
    timeout: { minutes: 10 },
    scope: 'local',
    fn: signal => evaluator.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'evaluate-with-time',
    frequency: { hours: 1 },
    initialDelay: { minutes: 10 },
    timeout: { minutes: 5 },
    scope: 'global',
    fn: async () => {
      const scorecards = [...(await definitions.current()).values()].filter(
        ({ checks }) => checks.some(({ usesNow }) => usesNow),
      );
      await due.markScorecards(
        scorecards.map(({ definition }) => definition.metadata.name),
      );
    },
  });
  for (const collector of collectors.collectors) {
    await scheduler.scheduleTask({
      id: `collect-${collector.source.id}`,
      // How often it is asked about one entity is its own to say; this is how soon a new entity is.
      frequency: { seconds: 10 },
      initialDelay: { seconds: 10 },
      timeout: { hours: 1 },
      scope: 'global',
      fn: signal => collectors.run(collector, signal),
    });
  }
  await scheduler.scheduleTask({
    id: 'tell-losses',
    frequency: { minutes: 1 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 10 },
    scope: 'global',
    fn: signal => options.losses.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'roll-up',
    frequency: { minutes: 15 },
    initialDelay: { minutes: 2 },
    timeout: { minutes: 30 },
    scope: 'global',
    fn: async () => {
      const now = new Date();
      await rollups.refresh(now);
      await rollups.prune(now, options.historyMonths);
    },
  });
  await scheduler.scheduleTask({
    id: 'watch-waivers',
    frequency: { minutes: 5 },
    initialDelay: { minutes: 1 },
    timeout: { minutes: 10 },
    scope: 'global',
    fn: signal => options.waiverWatch.run(signal),
  });
  await scheduler.scheduleTask({
    id: 'remind-of-campaigns',
    frequency: { hours: 1 },
    initialDelay: { minutes: 5 },
    timeout: { minutes: 30 },
    scope: 'global',
    fn: signal => options.reminders.run(signal),
  });
}
