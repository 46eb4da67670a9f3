import type { Knex } from 'knex';
import type {
  KeptState,
  StateStore,
  TerraformState,
} from '../../provisioners/state/StateStore';
import type { Sealer } from '../../seal/Sealer';
import { StateIndex } from './StateIndex';

/** Keeps states in PostgreSQL. */
export class DatabaseStateStore implements StateStore {
  readonly #index: StateIndex;

  constructor(
    private readonly knex: Knex,
    private readonly sealer: Sealer,
  ) {
    this.#index = new StateIndex(knex);
  }

  async read(requestId: string): Promise<KeptState | undefined> {
    const row = await this.knex('states')
      .where({ request_id: requestId })
      .first('n', 'lineage', 'serial', 'sealed');
    if (!row) {
      return undefined;
    }
    const { n, lineage, serial, sealed } = row;
    const text = this.sealer.open(sealed, placeOf(requestId)).toString();
    return { n, lineage, serial, text };
  }

  async write(
    requestId: string,
    n: number,
    state: TerraformState,
  ): Promise<boolean> {
    const sealed = this.sealer.seal(state.text, placeOf(requestId));
    return this.#index.advance(requestId, n, state, sealed);
  }

  async remove(requestId: string): Promise<void> {
    await this.#index.remove(requestId);
  }
}

function placeOf(requestId: string): string {
  return `state:${requestId}`;
}
