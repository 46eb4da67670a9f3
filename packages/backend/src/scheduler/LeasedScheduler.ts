import type {
  SchedulerService,
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskRunner,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { durationToMilliseconds } from '@backstage/types';
import type { Leases } from './Leases';

type Task = SchedulerServiceTaskScheduleDefinition &
  SchedulerServiceTaskInvocationDefinition;

const milliseconds = (timeout: Task['timeout']) =>
  'toMillis' in timeout ? timeout.toMillis() : durationToMilliseconds(timeout);

/** A scheduler whose global tasks go on soon after the replica that ran them was killed. See {@link Leases}. */
export class LeasedScheduler implements SchedulerService {
  readonly #scheduler: SchedulerService;
  readonly #leases: Leases;
  readonly #onFirstTask: () => void;
  #hasGlobalTask = false;

  /** @param onFirstTask - called once there is a task to watch over */
  constructor(
    scheduler: SchedulerService,
    leases: Leases,
    onFirstTask: () => void,
  ) {
    this.#scheduler = scheduler;
    this.#leases = leases;
    this.#onFirstTask = onFirstTask;
  }

  async scheduleTask(task: Task): Promise<void> {
    if (task.scope === 'local') {
      await this.#scheduler.scheduleTask(task);
      return;
    }
    const lease = { id: task.id, timeoutMs: milliseconds(task.timeout) };
    await this.#scheduler.scheduleTask({
      ...task,
      fn: signal => this.#leases.during(lease, async () => task.fn(signal)),
    });
    if (!this.#hasGlobalTask) {
      this.#hasGlobalTask = true;
      this.#onFirstTask();
    }
  }

  createScheduledTaskRunner(
    schedule: SchedulerServiceTaskScheduleDefinition,
  ): SchedulerServiceTaskRunner {
    return { run: task => this.scheduleTask({ ...task, ...schedule }) };
  }

  triggerTask(id: string) {
    return this.#scheduler.triggerTask(id);
  }

  cancelTask(id: string) {
    return this.#scheduler.cancelTask(id);
  }

  getScheduledTasks() {
    return this.#scheduler.getScheduledTasks();
  }
}
