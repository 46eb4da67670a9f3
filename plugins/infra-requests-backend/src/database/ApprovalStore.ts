import type { Knex } from 'knex';

/** An approval that a plan waits for, or has. */
export interface ApprovalRow {
  requestId: string;
  /** The run that made the plan. */
  run: number;
  /** Entity ref. */
  group: string;
  digest: string;
  operation: string;
  rules: string[];
  wantedAt: Date;
  decision: 'approved' | 'rejected' | null;
  by: string | null;
  at: Date | null;
  note: string | null;
}

const COLUMNS = {
  requestId: 'request_id',
  run: 'run',
  group: 'group',
  digest: 'digest',
  operation: 'operation',
  rules: 'rules',
  wantedAt: 'wanted_at',
  decision: 'decision',
  by: 'by',
  at: 'at',
  note: 'note',
} as const satisfies Record<keyof ApprovalRow, string>;

/** Keeps approvals, each bound to one plan. */
export class ApprovalStore {
  constructor(private readonly knex: Knex) {}

  /** Those of one plan, by group. */
  async list(
    requestId: string,
    run: number,
    knex: Knex = this.knex,
  ): Promise<ApprovalRow[]> {
    return knex('approvals')
      .select(COLUMNS)
      .where({ request_id: requestId, run })
      .orderBy('group');
  }

  async insert(
    transaction: Knex.Transaction,
    wanted: Omit<ApprovalRow, 'decision' | 'by' | 'at' | 'note'>[],
  ): Promise<void> {
    await transaction('approvals').insert(
      wanted.map(row => ({
        request_id: row.requestId,
        run: row.run,
        group: row.group,
        digest: row.digest,
        operation: row.operation,
        rules: row.rules,
        wanted_at: row.wantedAt,
      })),
    );
  }

  async decide(
    transaction: Knex.Transaction,
    {
      requestId,
      run,
      groups,
    }: { requestId: string; run: number; groups: string[] },
    decided: {
      decision: 'approved' | 'rejected';
      by: string;
      at: Date;
      note: string | null;
    },
  ): Promise<void> {
    await transaction('approvals')
      .where({ request_id: requestId, run })
      .whereIn('group', groups)
      .update(decided);
  }
}
