import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Json } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { OutputTable, StoredOutput } from '../database/runs/OutputTable';
import type { ModuleVersion } from '../modules/ModuleVersion';
import type { Sealer } from '../seal/Sealer';
import { describeOutputs } from './describeOutputs';

/** What Terraform says of an output. */
export type TerraformOutputs = Record<
  string,
  { value: Json; sensitive: boolean }
>;

/** What modules give back. Secrets are kept sealed until they were revealed. */
export class Outputs {
  constructor(
    private readonly table: OutputTable,
    private readonly sealer: Sealer,
  ) {}

  /** By request, in the order in which the module names them. */
  async list(requestIds: string[]): Promise<Map<string, StoredOutput[]>> {
    return this.table.list(requestIds);
  }

  /** Values that are no secrets, by name. */
  async values(requestId: string): Promise<Record<string, Json>> {
    const outputs = (await this.list([requestId])).get(requestId) ?? [];
    return Object.fromEntries(
      outputs
        .filter(({ kind }) => kind === 'value')
        .map(({ name, value }) => [name, value]),
    );
  }

  /**
   * Keeps what an apply gave. A secret that was revealed and is still the same is not offered again.
   *
   * @param secrets - those that the portal made, by the name of their variable
   */
  async put(
    transaction: Knex.Transaction,
    requestId: string,
    given: {
      module: ModuleVersion;
      outputs: TerraformOutputs;
      secrets: Record<string, string>;
    },
  ): Promise<void> {
    const fingerprints = await this.table.lockFingerprints(
      transaction,
      requestId,
    );
    const described = describeOutputs(given);
    await this.table.replace(
      transaction,
      requestId,
      described.map(({ secret, ...output }) => {
        if (secret === undefined) {
          return { ...output, sealed: null, fingerprint: null, isSame: false };
        }
        const text = JSON.stringify(secret);
        const place = placeOf(requestId, output.name);
        const known = fingerprints.get(output.name);
        const isSame =
          known !== undefined && this.sealer.matches(known, text, place);
        return {
          ...output,
          isSame,
          sealed: isSame ? null : this.sealer.seal(text, place),
          fingerprint: isSame ? known : this.sealer.fingerprint(text, place),
        };
      }),
    );
  }

  /**
   * Tells a secret and drops it, in the transaction that says to whom it was told.
   *
   * @throws NotFoundError where there is no such secret, ConflictError when it was told before
   */
  async reveal(
    transaction: Knex.Transaction,
    requestId: string,
    name: string,
    by: string,
  ): Promise<Json> {
    const row = await this.table.lock(transaction, requestId, name);
    if (row?.kind !== 'reveal') {
      throw new NotFoundError(`There is no secret ${name} to be revealed`);
    }
    if (!row.sealed) {
      throw new ConflictError(
        `${name} was revealed before, and is told only once. Ask whoever has it, or have the resource made anew.`,
      );
    }
    const text = this.sealer.open(row.sealed, placeOf(requestId, name));
    await this.table.markRevealed(transaction, requestId, name, by);
    return JSON.parse(text.toString());
  }

  /** Forgets what is no longer there. */
  async remove(
    transaction: Knex.Transaction,
    requestId: string,
  ): Promise<void> {
    await this.table.remove(transaction, requestId);
  }
}

function placeOf(requestId: string, name: string): string {
  return `output:${requestId}:${name}`;
}
