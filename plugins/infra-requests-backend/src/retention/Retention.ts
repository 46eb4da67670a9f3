import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RetentionStore } from '../database/RetentionStore';
import type { StateStore } from '../provisioners/state/StateStore';
import type { RetentionSettings } from './readRetention';

/** Lets go of what nobody needs any more. Requests, decisions and the audit trail stay for good. */
export class Retention {
  constructor(
    private readonly options: {
      logger: LoggerService;
      settings: RetentionSettings;
      states: Pick<StateStore, 'remove'>;
      store: RetentionStore;
      now: () => Date;
    },
  ) {}

  async run(): Promise<void> {
    const { logger, settings, states, store, now } = this.options;
    const before = (age: number) => new Date(now().getTime() - age);
    const keys = await store.forgetKeys(before(settings.idempotencyKeys));
    const lines = await store.forgetLogs(before(settings.logs));
    const runs = await store.forgetLooks(before(settings.logs));
    await store.forgetSealed();
    for (const id of await store.listLeftStates()) {
      await states.remove(id);
    }
    if (keys + lines + runs > 0) {
      logger.info(
        `Forgot ${keys} idempotency keys, ${lines} lines of logs and ${runs} looks`,
      );
    }
  }
}
