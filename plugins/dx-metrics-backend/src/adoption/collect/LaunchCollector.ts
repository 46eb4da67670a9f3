import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { LaunchStore } from '../../database/adoption/LaunchStore';
import { hasEnded, readEnded, readRunning, statusOf } from './readLaunch';

const PAGE_SIZE = 100;

/**
 * Follows the tasks of the scaffolder, through its HTTP interface. Each run reads the tasks that were asked for since
 * the last one, newest first, and those that had not ended then; of the newest hundred also those that ended otherwise
 * than is known, because they were tried again. It is safe to be killed at any point, and to repeat: how far it read is
 * written last.
 */
export class LaunchCollector {
  constructor(
    private readonly options: {
      auth: AuthService;
      scaffolder: ScaffolderService;
      store: LaunchStore;
    },
  ) {}

  async run(signal?: AbortSignal): Promise<void> {
    const { auth, store } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    for (const taskId of await store.findRunning()) {
      if (signal?.aborted) {
        return;
      }
      await this.#look(taskId, credentials);
    }
    await this.#readNew(credentials, signal);
  }

  /** A task that runs, although it may have ended before: it was tried again. */
  async noteRunning(taskId: string): Promise<void> {
    await this.options.store.reopen(taskId);
  }

  async #look(taskId: string, credentials: BackstageCredentials) {
    const { scaffolder, store } = this.options;
    try {
      const task = await scaffolder.getTask({ taskId }, { credentials });
      if (hasEnded(task)) {
        await this.#keep(task, credentials);
      }
    } catch (error) {
      if (!(error instanceof ResponseError) || error.statusCode !== 404) {
        throw error;
      }
      await store.forget(taskId);
    }
  }

  async #readNew(credentials: BackstageCredentials, signal?: AbortSignal) {
    const { scaffolder, store } = this.options;
    const until = await store.readUntil();
    let newest: string | undefined;
    for (let offset = 0; !signal?.aborted; offset += PAGE_SIZE) {
      const { items } = await scaffolder.listTasks(
        { limit: PAGE_SIZE, offset },
        { credentials },
      );
      newest ??= items.at(0)?.createdAt;
      // Inclusive: tasks of one millisecond may come on both sides of a run.
      const isUnread = ({ createdAt }: ScaffolderTask) =>
        !until || new Date(createdAt) >= until;
      const ended = await store.findEnded(items.map(({ id }) => id));
      for (const task of items) {
        const known = ended.get(task.id);
        if (known ? known !== statusOf(task) : isUnread(task)) {
          await this.#keep(task, credentials);
        }
      }
      if (items.filter(isUnread).length < PAGE_SIZE) {
        if (newest) {
          await store.rememberReadUntil(new Date(newest));
        }
        return;
      }
    }
  }

  async #keep(task: ScaffolderTask, credentials: BackstageCredentials) {
    const { scaffolder, store } = this.options;
    const launch = hasEnded(task)
      ? readEnded(
          task,
          await scaffolder.getLogs({ taskId: task.id }, { credentials }),
        )
      : readRunning(task);
    await store.save(launch);
  }
}
