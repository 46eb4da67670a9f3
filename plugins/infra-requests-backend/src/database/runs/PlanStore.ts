import type { Knex } from 'knex';
import type { PlanResult } from '../../requests/RunEvents';
import type { Sealer } from '../../seal/Sealer';

/** A plan as it is kept. */
export interface StoredPlan {
  /** Null where nobody here applies it. */
  file: Buffer | null;
  /** The serial of the state that was planned on. */
  stateSerial: number;
  result: PlanResult;
}

/** A plan file that may be applied. */
export interface PlanFile {
  digest: string;
  stateSerial: number;
  bytes: Buffer;
}

/** Keeps plans: sealed for Terraform, and as people read them. */
export class PlanStore {
  constructor(
    private readonly knex: Knex,
    private readonly sealer: Sealer,
  ) {}

  /** Keeps a plan. Files of earlier plans of the request go: nobody can apply them any more. */
  async put(
    transaction: Knex.Transaction,
    requestId: string,
    n: number,
    { file, stateSerial, result }: StoredPlan,
  ): Promise<void> {
    if (file) {
      await this.dropFiles(transaction, requestId);
    }
    const { digest, ...view } = result;
    await transaction('plans').insert({
      request_id: requestId,
      n,
      digest,
      view: JSON.stringify(view),
      state_serial: stateSerial,
      sealed: file && this.sealer.seal(file, placeOf(requestId, n)),
    });
  }

  async dropFiles(
    transaction: Knex.Transaction,
    requestId: string,
  ): Promise<void> {
    await transaction('plans')
      .where({ request_id: requestId })
      .whereNotNull('sealed')
      .update({ sealed: null });
  }

  async find(requestId: string, n: number): Promise<PlanResult | undefined> {
    const row = await this.knex('plans')
      .where({ request_id: requestId, n })
      .first('digest', 'view');
    return row && { ...row.view, digest: row.digest };
  }

  /** @throws SealBrokenError when it was changed */
  async open(requestId: string, n: number): Promise<PlanFile | undefined> {
    const row = await this.knex('plans')
      .where({ request_id: requestId, n })
      .whereNotNull('sealed')
      .first('digest', 'sealed', 'state_serial');
    return (
      row && {
        digest: row.digest,
        stateSerial: row.state_serial,
        bytes: this.sealer.open(row.sealed, placeOf(requestId, n)),
      }
    );
  }
}

function placeOf(requestId: string, n: number): string {
  return `plan:${requestId}:${n}`;
}
