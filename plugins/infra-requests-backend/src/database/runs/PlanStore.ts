import type {
  PlanCounts,
  ResourceChange,
} from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { PlanResult } from '../../requests/RunEvents';
import type { Sealer } from '../../seal/Sealer';

/** A plan as it is kept. */
export interface StoredPlan {
  /** Null where nobody here applies it. */
  file: Omit<PlanFile, 'digest'> | null;
  /** Null where policies have nothing to say. */
  judged: WholePlan | null;
  result: PlanResult;
}

/** A plan file that may be applied. */
export interface PlanFile {
  digest: string;
  /** The serial of the state that was planned on. */
  stateSerial: number;
  bytes: Buffer;
  /** `.terraform.lock.hcl` of the plan, which is applied with the same providers. Null where there are none. */
  providerLock: string | null;
}

/** A plan with nothing masked or cut off, and the secrets that may stand in it. */
export interface WholePlan {
  counts: PlanCounts;
  changes: ResourceChange[];
  secrets: readonly string[];
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
    { file, judged, result }: StoredPlan,
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
      state_serial: file?.stateSerial ?? 0,
      provider_lock: file?.providerLock,
      sealed: file && this.sealer.seal(file.bytes, placeOf(requestId, n)),
      judged:
        judged &&
        this.sealer.seal(JSON.stringify(judged), judgedPlaceOf(requestId, n)),
    });
  }

  async dropFiles(
    transaction: Knex.Transaction,
    requestId: string,
  ): Promise<void> {
    await transaction('plans')
      .where({ request_id: requestId })
      .whereRaw('(sealed IS NOT NULL OR judged IS NOT NULL)')
      .update({ sealed: null, judged: null });
  }

  async find(requestId: string, n: number): Promise<PlanResult | undefined> {
    const row = await this.knex('plans')
      .where({ request_id: requestId, n })
      .first('digest', 'view');
    return row && { ...row.view, digest: row.digest };
  }

  /**
   * A plan as policies judge it; undefined when nobody is to decide on it any more.
   *
   * @throws SealBrokenError when it was changed
   */
  async openJudged(
    requestId: string,
    n: number,
  ): Promise<WholePlan | undefined> {
    const row = await this.knex('plans')
      .where({ request_id: requestId, n })
      .whereNotNull('judged')
      .first('judged');
    return (
      row &&
      JSON.parse(
        this.sealer.open(row.judged, judgedPlaceOf(requestId, n)).toString(),
      )
    );
  }

  /** @throws SealBrokenError when it was changed */
  async open(requestId: string, n: number): Promise<PlanFile | undefined> {
    const row = await this.knex('plans')
      .where({ request_id: requestId, n })
      .whereNotNull('sealed')
      .first('digest', 'sealed', 'state_serial', 'provider_lock');
    return (
      row && {
        digest: row.digest,
        stateSerial: row.state_serial,
        bytes: this.sealer.open(row.sealed, placeOf(requestId, n)),
        providerLock: row.provider_lock,
      }
    );
  }
}

function placeOf(requestId: string, n: number): string {
  return `plan:${requestId}:${n}`;
}

function judgedPlaceOf(requestId: string, n: number): string {
  return `judged-plan:${requestId}:${n}`;
}
