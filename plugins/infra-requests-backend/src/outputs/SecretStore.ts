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
    const [sealed] = await this.#open(requestId, [revision]);
    return sealed;
  }

  /** Secrets that the portal has made for a request, and makes now where they are missing. They stay the same. */
  async generated(
    requestId: string,
    names: string[],
  ): Promise<Record<string, string>> {
    const [known] = await this.#open(requestId, [GENERATED]);
    return this.#complete(requestId, known, names);
  }

  /** Both: {@link open} and {@link generated}. */
  async ofRun(
    { requestId, revision }: { requestId: string; revision: number },
    names: string[],
  ): Promise<{ sealed: Inputs; generated: Record<string, string> }> {
    const [sealed, known] = await this.#open(requestId, [revision, GENERATED]);
    const generated = await this.#complete(requestId, known, names);
    return { sealed, generated };
  }

  /** Forgets everything about a request. */
  async remove(
    transaction: Knex.Transaction,
    requestId: string,
  ): Promise<void> {
    await this.table.remove(transaction, requestId);
  }

  async #open(requestId: string, revisions: number[]): Promise<Inputs[]> {
    const rows = await this.table.list(requestId, revisions);
    const valueOf = ({ revision, name, sealed }: (typeof rows)[number]) =>
      JSON.parse(
        this.sealer.open(sealed, placeOf(requestId, revision, name)).toString(),
      );
    return revisions.map(revision =>
      Object.fromEntries(
        rows
          .filter(row => row.revision === revision)
          .map(row => [row.name, valueOf(row)]),
      ),
    );
  }

  async #complete(
    requestId: string,
    known: Inputs,
    names: string[],
  ): Promise<Record<string, string>> {
    const missing = names.filter(name => !(name in known));
    const made = Object.fromEntries(
      missing.map(name => [name, generateSecret()]),
    );
    const isFirst = await this.table.insert(
      requestId,
      GENERATED,
      this.#sealed(requestId, GENERATED, made),
    );
    if (isFirst) {
      return pick({ ...known, ...made }, names);
    }
    // Another replica was.
    return pick(await this.open(requestId, GENERATED), names);
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
