import type { Cost, Finding } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import {
  REQUEST_COLUMNS,
  type RequestRow,
  REVISION_COLUMNS,
  type RevisionRow,
  toColumns,
} from './RequestRow';

/** What the policy made of a plan. */
export interface PlanCheck {
  findings: Finding[];
  cost: Cost | null;
}

/** Keeps requests and their revisions. */
export class RequestStore {
  constructor(private readonly knex: Knex) {}

  async find(
    id: string,
    knex: Knex = this.knex,
  ): Promise<RequestRow | undefined> {
    return knex('requests').select(REQUEST_COLUMNS).where({ id }).first();
  }

  /** Holds the row until the transaction ends. */
  async lock(
    transaction: Knex.Transaction,
    id: string,
  ): Promise<RequestRow | undefined> {
    return transaction('requests')
      .select(REQUEST_COLUMNS)
      .where({ id })
      .forUpdate()
      .first();
  }

  /** Ids of requests whose plan nobody has decided on, the longest waiting first; at most 100. */
  async listPlanned(): Promise<string[]> {
    return this.knex('requests')
      .where({ step: 'planned' })
      .whereNot('state', 'failed')
      .orderBy('updated_at')
      .limit(100)
      .pluck('id');
  }

  /** @returns whether no living request had its name in the environment */
  async insert(
    transaction: Knex.Transaction,
    row: RequestRow,
  ): Promise<boolean> {
    const added = await transaction('requests')
      .insert(toColumns(REQUEST_COLUMNS, row))
      .onConflict(
        transaction.raw(
          `(environment, name) WHERE state NOT IN ('destroyed', 'denied', 'cancelled')`,
        ),
      )
      .ignore()
      .returning('id');
    return added.length > 0;
  }

  async update(
    transaction: Knex.Transaction,
    id: string,
    changes: Partial<RequestRow>,
  ): Promise<void> {
    await transaction('requests')
      .where({ id })
      .update(toColumns(REQUEST_COLUMNS, changes));
  }

  async findRevision(
    requestId: string,
    n: number,
    knex: Knex = this.knex,
  ): Promise<RevisionRow> {
    const row: RevisionRow | undefined = await knex('revisions')
      .select(REVISION_COLUMNS)
      .where({ request_id: requestId, n })
      .first();
    if (!row) {
      throw new Error(`The request ${requestId} has no revision ${n}`);
    }
    return row;
  }

  async insertRevision(
    transaction: Knex.Transaction,
    row: RevisionRow,
  ): Promise<void> {
    await transaction('revisions').insert(toColumns(REVISION_COLUMNS, row));
  }

  async setCost(
    transaction: Knex.Transaction,
    requestId: string,
    n: number,
    cost: Cost | null,
  ): Promise<void> {
    await transaction('revisions')
      .where({ request_id: requestId, n })
      .update(toColumns<RevisionRow>(REVISION_COLUMNS, { cost }));
  }

  /** Keeps what the policy made of a plan. */
  async insertPlanCheck(
    transaction: Knex.Transaction,
    requestId: string,
    run: number,
    { findings, cost }: PlanCheck,
  ): Promise<void> {
    await transaction('plan_checks').insert({
      request_id: requestId,
      run,
      findings: JSON.stringify(findings),
      cost: cost && JSON.stringify(cost),
    });
  }

  async findPlanCheck(
    requestId: string,
    run: number,
  ): Promise<PlanCheck | undefined> {
    return this.knex('plan_checks')
      .where({ request_id: requestId, run })
      .first('findings', 'cost');
  }

  /** Keeps that rules denied something. */
  async insertDenials(
    transaction: Knex.Transaction,
    requestId: string,
    rules: string[],
    at: Date,
  ): Promise<void> {
    if (rules.length > 0) {
      await transaction('denials').insert(
        rules.map(rule => ({ request_id: requestId, rule, at })),
      );
    }
  }

  /** What other requests of an owner use that are not final: the dearer of what is there and what it is to become. */
  async readUsage(
    knex: Knex,
    owner: string,
    except: string | null,
  ): Promise<
    { module: string; environment: string; monthly: number | null }[]
  > {
    const query = knex('requests')
      .join('revisions', join =>
        join
          .on('revisions.request_id', 'requests.id')
          .andOn('revisions.n', 'requests.revision'),
      )
      .leftJoin({ wanted: 'revisions' }, join =>
        join
          .on('wanted.request_id', 'requests.id')
          .andOn('wanted.n', 'requests.operation_revision'),
      )
      .where('requests.owner', owner)
      .whereNotIn('requests.state', ['destroyed', 'denied', 'cancelled'])
      .select('requests.module', 'requests.environment', {
        cost: 'revisions.cost',
        wanted: 'wanted.cost',
      });
    if (except) {
      query.whereNot('requests.id', except);
    }
    const rows: {
      module: string;
      environment: string;
      cost: Cost | null;
      wanted: Cost | null;
    }[] = await query;
    return rows.map(({ module, environment, cost, wanted }) => ({
      module,
      environment,
      monthly: dearer(cost?.monthly ?? null, wanted?.monthly ?? null),
    }));
  }

  /** Lets requests of one owner be checked one after the other, so that no two of them use the same part of a quota. */
  async lockOwner(transaction: Knex.Transaction, owner: string): Promise<void> {
    await transaction.raw(
      `SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`,
      `infra-requests owner ${owner}`,
    );
  }
}

/** Of two costs a month; null is an unknown one. */
function dearer(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}
