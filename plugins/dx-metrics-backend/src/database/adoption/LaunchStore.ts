import type { Knex } from 'knex';
import { readState, writeState } from './state';

/** A launch, as the scaffolder tells of it. */
export interface Launch {
  taskId: string;
  /** Entity ref of the template. */
  template: string;
  status: 'running' | 'completed' | 'failed' | 'cancelled';
  requestedAt: Date;
  /** Absent while it runs. */
  finishedAt?: Date;
  /** Entity ref of the component that it made. */
  component?: string;
  steps: { id: string; name: string; status: string }[];
  /** Where it stopped. */
  failedStep?: { id: string; name: string };
}

/** Keeps launches. Idempotent by task. */
export class LaunchStore {
  constructor(private readonly knex: Knex) {}

  /** Up to when launches were read, by when they were asked for. */
  async readUntil(): Promise<Date | undefined> {
    const until = await readState(this.knex, 'launches-read-until');
    return until === undefined ? undefined : new Date(until);
  }

  async rememberReadUntil(moment: Date): Promise<void> {
    await writeState(this.knex, 'launches-read-until', moment.toISOString());
  }

  /** The tasks that had not ended when they were last looked at. */
  async findRunning(): Promise<string[]> {
    return this.knex('adoption_launches')
      .where({ status: 'running' })
      .orderBy('id')
      .pluck('task_id');
  }

  /** How those of these tasks ended that are kept as ended. */
  async findEnded(taskIds: string[]): Promise<Map<string, Launch['status']>> {
    const ended: { id: string; status: Launch['status'] }[] = await this.knex(
      'adoption_launches',
    )
      .whereRaw('task_id = ANY(?::text[])', [taskIds])
      .whereNot({ status: 'running' })
      .select({ id: 'task_id' }, 'status');
    return new Map(ended.map(({ id, status }) => [id, status]));
  }

  /** A task that had ended runs again. */
  async reopen(taskId: string): Promise<void> {
    await this.knex('adoption_launches')
      .where({ task_id: taskId })
      .update({ status: 'running', finished_at: null });
  }

  /** A task that the scaffolder has not got any more, and that had not ended. */
  async forget(taskId: string): Promise<void> {
    await this.knex('adoption_launches').where({ task_id: taskId }).delete();
  }

  async save(launch: Launch): Promise<void> {
    await this.knex('adoption_launches')
      .insert({
        task_id: launch.taskId,
        template: launch.template,
        status: launch.status,
        requested_at: launch.requestedAt,
        finished_at: launch.finishedAt ?? null,
        component_ref: launch.component ?? null,
        steps: JSON.stringify(launch.steps),
        failed_step: launch.failedStep?.id ?? null,
        failed_step_name: launch.failedStep?.name ?? null,
      })
      .onConflict('task_id')
      .merge();
  }
}
