import type {
  Verifications,
  VerificationsAnswer,
  VerifiedToken,
} from '@slipway/plugin-machine-tokens-common';
import { timingSafeEqual } from 'node:crypto';
import type { TokenStore } from '../database/TokenStore';
import type { Ownership } from './Ownership';
import type { TokenRow } from './TokenRow';

/** Says whether tokens are good. */
export class Verifier {
  constructor(
    private readonly options: {
      ownership: Ownership;
      store: TokenStore;
      now?: () => Date;
    },
  ) {}

  /**
   * Each token in its place, with those of its entities that its group owns now; null for one that is unknown, ended, not what
   * was given out under its id, or made for entities of which its group owns none any more.
   */
  async verify({ tokens }: Verifications): Promise<VerificationsAnswer> {
    const { store } = this.options;
    const now = this.options.now?.() ?? new Date();
    const rows = await store.findActive(
      tokens.map(({ id }) => id),
      now,
    );
    const byId = new Map(rows.map(row => [row.id, row]));
    const genuine = tokens.map(({ id, hash }) => {
      const row = byId.get(id);
      return row && timingSafeEqual(row.hash, Buffer.from(hash, 'hex'))
        ? row
        : undefined;
    });
    const opened = await this.#open(genuine.filter(row => row !== undefined));
    const answers = genuine.map(row => (row && opened.get(row.id)) ?? null);
    const used = answers.flatMap(answer => answer?.id ?? []);
    if (used.length > 0) {
      await store.noteUse(used, now);
    }
    return { tokens: answers };
  }

  /** What good tokens open, by their ids. */
  async #open(rows: TokenRow[]): Promise<Map<string, VerifiedToken>> {
    const possessions = await this.options.ownership.of(rows);
    return new Map(
      rows.flatMap(({ id, plugin, permissions, ...row }, index) => {
        const { owned } = possessions[index];
        // Without entities it would be good for the whole portal.
        if (owned.length === 0 && row.entities.length > 0) {
          return [];
        }
        const scope = { plugin, permissions, entities: owned };
        const expiresAt = row.expires_at.toISOString();
        return [[id, { id, scope, expiresAt }]];
      }),
    );
  }
}
