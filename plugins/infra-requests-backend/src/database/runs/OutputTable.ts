import type { Json, Output } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';

/** An output, as people may see it. */
export interface StoredOutput extends Pick<
  Output,
  'name' | 'description' | 'kind'
> {
  /** For `value`. */
  value: Json;
  /** For `reference`. */
  reference: string | null;
  /** For `reveal`: who saw it. */
  revealed: { by: string; at: Date } | null;
}

/** An output to be kept. */
export interface NewOutput extends Pick<
  Output,
  'name' | 'description' | 'kind'
> {
  /** For `value` and `reference`. */
  value: Json;
  sealed: Buffer | null;
  fingerprint: string | null;
  /** Whether the secret is the one that is kept, or was revealed, already. */
  isSame: boolean;
}

/** Columns that every apply writes anew, and those that it leaves alone when a secret is the same. */
const DESCRIPTION = ['position', 'description', 'kind', 'value'];
const SECRET = ['sealed', 'fingerprint', 'revealed_by', 'revealed_at'];

/** Keeps outputs. */
export class OutputTable {
  constructor(private readonly knex: Knex) {}

  async list(requestIds: string[]): Promise<Map<string, StoredOutput[]>> {
    const rows = await this.knex('outputs')
      .whereRaw('request_id = ANY(?::uuid[])', [requestIds])
      .orderBy(['request_id', 'position'])
      .select(
        'request_id',
        'name',
        'description',
        'kind',
        'value',
        'revealed_by',
        'revealed_at',
      );
    const byRequest = new Map<string, StoredOutput[]>();
    for (const row of rows) {
      const { request_id: id, name, description, kind, value } = row;
      const outputs = byRequest.get(id) ?? [];
      outputs.push({
        name,
        description,
        kind,
        value: kind === 'value' ? value : null,
        reference: kind === 'reference' ? value : null,
        revealed: row.revealed_at && {
          by: row.revealed_by,
          at: row.revealed_at,
        },
      });
      byRequest.set(id, outputs);
    }
    return byRequest;
  }

  /** Locks the outputs of a request. @returns the fingerprints of its secrets by name */
  async lockFingerprints(
    transaction: Knex.Transaction,
    requestId: string,
  ): Promise<Map<string, string>> {
    const rows: { name: string; fingerprint: string }[] = await transaction(
      'outputs',
    )
      .where({ request_id: requestId })
      .whereNotNull('fingerprint')
      .forUpdate()
      .select('name', 'fingerprint');
    return new Map(rows.map(({ name, fingerprint }) => [name, fingerprint]));
  }

  /** Keeps these outputs and no others. One that is the same stays sealed, or revealed. */
  async replace(
    transaction: Knex.Transaction,
    requestId: string,
    outputs: NewOutput[],
  ): Promise<void> {
    await transaction('outputs')
      .where({ request_id: requestId })
      .whereNotIn(
        'name',
        outputs.map(({ name }) => name),
      )
      .delete();
    const rows = outputs.map(({ isSame: _, ...output }, position) => ({
      request_id: requestId,
      position,
      ...output,
      value: output.kind === 'reveal' ? null : JSON.stringify(output.value),
      revealed_by: null,
      revealed_at: null,
    }));
    for (const isSame of [true, false]) {
      const alike = rows.filter((_, index) => outputs[index].isSame === isSame);
      if (alike.length > 0) {
        await transaction('outputs')
          .insert(alike)
          .onConflict(['request_id', 'name'])
          .merge(isSame ? DESCRIPTION : [...DESCRIPTION, ...SECRET]);
      }
    }
  }

  /** Locks an output, for as long as the transaction lasts. */
  async lock(
    transaction: Knex.Transaction,
    requestId: string,
    name: string,
  ): Promise<{ kind: Output['kind']; sealed: Buffer | null } | undefined> {
    return transaction('outputs')
      .where({ request_id: requestId, name })
      .forUpdate()
      .first('kind', 'sealed');
  }

  async markRevealed(
    transaction: Knex.Transaction,
    requestId: string,
    name: string,
    by: string,
  ): Promise<void> {
    await transaction('outputs')
      .where({ request_id: requestId, name })
      .update({
        sealed: null,
        revealed_by: by,
        revealed_at: transaction.raw('clock_timestamp()'),
      });
  }

  async remove(
    transaction: Knex.Transaction,
    requestId: string,
  ): Promise<void> {
    await transaction('outputs').where({ request_id: requestId }).delete();
  }
}
