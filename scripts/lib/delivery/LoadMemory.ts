import type { PortalApi } from '../portalApi.ts';

/** What is loaded of the delivery history. Times are ISO, in UTC. */
export interface Loaded {
  /** When the history begins: a year before it was first loaded. */
  start: string;
  /** Until when it is loaded. */
  until: string;
  /** A load that was begun: until when it goes, and how many of its records the portal has. */
  begun?: { until: string; sent: number };
}

const SETTING = 'user-settings/buckets/demonstration/keys/delivery';

/**
 * Remembers what is loaded, as a setting of the guest: in the same database as the records, so that neither is lost
 * without the other.
 */
export class LoadMemory {
  readonly #portal: PortalApi;

  constructor(portal: PortalApi) {
    this.#portal = portal;
  }

  /** @returns undefined when nothing was ever loaded */
  async read(): Promise<Loaded | undefined> {
    const response = await this.#portal.request(SETTING);
    if (response.status === 404) {
      return undefined;
    }
    if (!response.ok) {
      throw new Error(`The settings answered ${response.status}`);
    }
    return ((await response.json()) as { value: Loaded }).value;
  }

  async write(loaded: Loaded): Promise<void> {
    const response = await this.#portal.request(SETTING, {
      method: 'PUT',
      body: JSON.stringify({ value: loaded }),
    });
    if (!response.ok) {
      throw new Error(`The settings answered ${response.status}`);
    }
  }
}
