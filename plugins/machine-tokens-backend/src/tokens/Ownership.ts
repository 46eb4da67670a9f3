import type { EntityOwners, Owners } from './EntityOwners';
import type { TokenRow } from './TokenRow';

/** How long it is believed who owns an entity, in milliseconds. */
export const OWNERSHIP_LIFE = 10_000;

/** What a token names of entities. */
export interface Possession {
  /** Its group owns these. */
  owned: string[];
  /** Its group owned these when the token was made. */
  lost: string[];
}

/** Says what groups still own of what their tokens name. The catalog is asked about an entity every ten seconds at most. */
export class Ownership {
  #known = new Map<string, Owners>();
  #since = 0;

  constructor(
    private readonly options: { owners: EntityOwners; now?: () => Date },
  ) {}

  /** For each token in its place, with one question. */
  async of(
    tokens: Pick<TokenRow, 'entities' | 'owner'>[],
  ): Promise<Possession[]> {
    const known = await this.#know(tokens.flatMap(({ entities }) => entities));
    return tokens.map(({ entities, owner }) => {
      const isOwned = (ref: string) => known.get(ref)?.has(owner) ?? false;
      return {
        owned: entities.filter(isOwned),
        lost: entities.filter(ref => !isOwned(ref)),
      };
    });
  }

  async #know(refs: string[]): Promise<ReadonlyMap<string, Owners>> {
    const now = (this.options.now?.() ?? new Date()).getTime();
    if (now - this.#since >= OWNERSHIP_LIFE) {
      this.#known = new Map();
      this.#since = now;
    }
    const known = this.#known;
    const unknown = [...new Set(refs)].filter(ref => !known.has(ref));
    const found = await this.options.owners.find(unknown);
    unknown.forEach((ref, index) => known.set(ref, found[index]));
    return known;
  }
}
