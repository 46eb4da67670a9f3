import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  /** In ms since 1970. */
  expiresAt: number;
}

/** What one provider remembers. */
export class Memory {
  readonly entries = new Map<string, Entry>();
  readonly keysByGrant = new Map<string, Set<string>>();
  readonly idsByUid = new Map<string, string>();
}

/** Keeps one kind of a provider's records, of any number of people, unlike the package's own. */
export class MapAdapter implements Adapter {
  readonly #memory: Memory;
  readonly #model: string;

  constructor(memory: Memory, model: string) {
    this.#memory = memory;
    this.#model = model;
  }

  #key(id: string): string {
    return `${this.#model}:${id}`;
  }

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number) {
    const key = this.#key(id);
    const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : Infinity;
    this.#memory.entries.set(key, { payload, expiresAt });
    if (payload.uid) {
      this.#memory.idsByUid.set(this.#key(payload.uid), id);
    }
    if (payload.grantId) {
      const keys = this.#memory.keysByGrant.get(payload.grantId) ?? new Set();
      this.#memory.keysByGrant.set(payload.grantId, keys.add(key));
    }
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.#memory.entries.get(this.#key(id));
    return entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    const id = this.#memory.idsByUid.get(this.#key(uid));
    return id === undefined ? undefined : this.find(id);
  }

  async findByUserCode(): Promise<undefined> {
    return undefined; // the device flow is off
  }

  async consume(id: string) {
    const payload = await this.find(id);
    if (payload) {
      payload.consumed = Math.floor(Date.now() / 1000);
    }
  }

  async destroy(id: string) {
    this.#memory.entries.delete(this.#key(id));
  }

  async revokeByGrantId(grantId: string) {
    for (const key of this.#memory.keysByGrant.get(grantId) ?? []) {
      this.#memory.entries.delete(key);
    }
    this.#memory.keysByGrant.delete(grantId);
  }
}
