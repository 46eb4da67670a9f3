import type { Inputs } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { SecretTable } from '../database/runs/SecretTable';
import type { Sealer } from '../seal/Sealer';
import { generateSecret } from './generateSecret';

/** The revision of secrets that the portal made: they are the same in each. */
const GENERATED = 0;

/** Keeps the secret inputs of requests, and secrets that the portal makes for them. Sealed. */
export class SecretStore {
  constructor(
    private readonly table: SecretTable,
    private readonly sealer: Sealer,
  ) {}

  /** Keeps the secret inputs of a revision. */
  async put(
    transaction: Knex.Transaction,
    requestId: string,
    revision: number,
    values: Inputs,
  ): Promise<void> {
    await this.table.insert(
      requestId,
      revision,
      this.#sealed(requestId, revision, values),
      transaction,
    );
  }

  /** The secret inputs of a revision. @throws SealBrokenError when one was changed */
  async open(requestId: string, revision: number): Promise<Inputs> {
    const rows = await this.table.list(requestId, revision);
    return Object.fromEntries(
      rows.map(({ name, sealed }) => [
        name,
        JSON.parse(
          this.sealer
            .open(sealed, placeOf(requestId, revision, name))
            .toString(),
        ),
      ]),
    );
  }

  /** Secrets that the portal has made for a request, and makes now where they are missing. They stay the same. */
  async generated(
    requestId: string,
    names: string[],
  ): Promise<Record<string, string>> {
    const known = await this.open(requestId, GENERATED);
    const missing = names.filter(name => !(name in known));
    if (missing.length === 0) {
      return pick(known, names);
    }
    const made = Object.fromEntries(
      missing.map(name => [name, generateSecret()]),
    );
    await this.table.insert(
      requestId,
      GENERATED,
      this.#sealed(requestId, GENERATED, made),
    );
    // Another replica may have been first.
    return pick(await this.open(requestId, GENERATED), names);
  }

  /** Forgets everything about a request. */
  async remove(
    transaction: Knex.Transaction,
    requestId: string,
  ): Promise<void> {
    await this.table.remove(transaction, requestId);
  }

  #sealed(requestId: string, revision: number, values: Inputs) {
    return Object.entries(values).map(([name, value]) => ({
      name,
      sealed: this.sealer.seal(
        JSON.stringify(value),
        placeOf(requestId, revision, name),
      ),
    }));
  }
}

function pick(values: Inputs, names: string[]): Record<string, string> {
  return Object.fromEntries(names.map(name => [name, String(values[name])]));
}

function placeOf(requestId: string, revision: number, name: string): string {
  return `secret:${requestId}:${revision}:${name}`;
}
