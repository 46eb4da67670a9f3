import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { TokenStore } from '../database/TokenStore';
import type { TokenRow } from './TokenRow';

const DAY = 24 * 60 * 60_000;
/** How long before its end the owners of a token are told, in days. */
const NOTICE = 7;
/** How long a token is listed after its end, in days. */
const MEMORY = 90;
/** How many tokens are told of in one transaction. */
const PORTION = 20;

/** Tells owners of tokens that end soon, and forgets those that ended long ago. */
export class Upkeep {
  constructor(
    private readonly options: {
      notifications: NotificationService;
      store: TokenStore;
      now?: () => Date;
    },
  ) {}

  /** Does what is due. @param signal - ends it between two portions */
  async run(signal: AbortSignal): Promise<void> {
    const { store } = this.options;
    const now = this.options.now?.() ?? new Date();
    const before = new Date(now.getTime() + NOTICE * DAY);
    await store.forgetEnded(new Date(now.getTime() - MEMORY * DAY));
    let told = PORTION;
    while (told === PORTION && !signal.aborted) {
      told = await store.noticeOnce({ now, before, limit: PORTION }, rows =>
        this.#tell(rows),
      );
    }
  }

  async #tell(rows: TokenRow[]): Promise<void> {
    for (const { id, title, owner, expires_at } of rows) {
      const day = expires_at.toISOString().slice(0, 10);
      await this.options.notifications.send({
        recipients: { type: 'entity', entityRef: owner },
        payload: {
          title: `The machine token “${title}” ends on ${day}`,
          description:
            'Make a new one and give it to the machine; until then what it sends is refused from that day on.',
          link: '/settings/machine-tokens',
          severity: 'high',
          topic: 'Machine tokens',
          // Should the same notice be sent twice after all, it takes the place of the first.
          scope: `machine-token ${id}`,
        },
      });
    }
  }
}
