import { createHmac } from 'node:crypto';
import type { PresenceStore } from '../../database/adoption/PresenceStore';

/**
 * Notes that somebody used the portal today. Kept are the day, and a hash that only the key turns one person into: the
 * same one every day, so that people can be counted, and nobody be named.
 */
export class Presence {
  constructor(
    private readonly options: {
      store: PresenceStore;
      key: string | Buffer;
      now?: () => Date;
    },
  ) {}

  /** @param userRef - the entity ref of who is signed in */
  async note(userRef: string): Promise<void> {
    const { store, key, now } = this.options;
    const person = createHmac('sha256', key).update(userRef).digest();
    const day = (now?.() ?? new Date()).toISOString().slice(0, 10);
    await store.add(day, person);
  }
}
