import type {
  Cost,
  requestsQuerySchema,
} from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { Caller } from '../visibility/Caller';
import { REQUEST_COLUMNS, type RequestRow } from './RequestRow';

/** What to list. */
export type ListQuery = Omit<z.output<typeof requestsQuerySchema>, 'cursor'>;

/** Where a page starts: after this request. */
export interface ListPosition {
  createdAt: Date;
  id: string;
}

/** A request with what its revision says. */
export interface ListedRow extends RequestRow {
  version: string;
  cost: Cost | null;
}

/** Lists requests, page by page, each page with one statement. */
export class RequestLister {
  constructor(private readonly knex: Knex) {}

  /** Those that the caller may read, the newest first. */
  async list(
    filter: ListQuery,
    caller: Caller,
    after?: ListPosition,
  ): Promise<ListedRow[]> {
    const { state, module, environment, owner, component, text } = filter;
    const { updatedSince } = filter;
    const query = this.knex('requests')
      .join('revisions', join =>
        join
          .on('revisions.request_id', 'requests.id')
          .andOn('revisions.n', 'requests.revision'),
      )
      .select({
        ...REQUEST_COLUMNS,
        version: 'revisions.version',
        cost: 'revisions.cost',
      })
      .orderBy([
        { column: 'requests.created_at', order: 'desc' },
        { column: 'requests.id', order: 'desc' },
      ])
      .limit(filter.limit)
      .modify(whereReadable, caller)
      .modify(whereInView, filter.view, caller);
    for (const [column, value] of Object.entries({
      module,
      environment,
      owner,
      component,
    })) {
      if (value !== undefined) {
        query.where(`requests.${column}`, value);
      }
    }
    if (state) {
      query.whereIn('requests.state', state);
    }
    if (text) {
      query.whereLike('requests.name', `%${escapeLike(text.toLowerCase())}%`);
    }
    if (updatedSince) {
      query.where('requests.updated_at', '>=', updatedSince);
    }
    if (after) {
      query.whereRaw('(requests.created_at, requests.id) < (?, ?)', [
        after.createdAt,
        after.id,
      ]);
    }
    return query;
  }
}

/** Leaves those that the caller may read. */
function whereReadable(query: Knex.QueryBuilder, { reads }: Caller): void {
  if (reads) {
    query.whereRaw('requests.readers && ?::text[]', [reads]);
  }
}

function whereInView(
  query: Knex.QueryBuilder,
  view: ListQuery['view'],
  caller: Caller,
): void {
  switch (view) {
    case 'mine':
      query.where('requests.requester', caller.actor);
      break;
    case 'my-teams':
      query.whereIn('requests.owner', caller.groups);
      break;
    case 'to-approve':
      query
        .where('requests.step', 'awaiting-approval')
        .whereNot('requests.operation_by', caller.actor)
        .whereRaw(
          `NOT (requests.operation = 'create' AND requests.requester = ?)`,
          caller.actor,
        )
        .whereExists(exists =>
          exists
            .from('approvals')
            .select('*')
            .whereRaw('approvals.request_id = requests.id')
            .whereRaw('approvals.run = requests.plan_run')
            .whereIn('approvals.group', caller.groups)
            .where(open =>
              open
                .whereNull('approvals.decision')
                .orWhereNotExists(unfit => whereNotSecond(unfit, caller)),
            ),
        );
      break;
    default:
  }
}

/** Of a plan whose approvals are all given, but for that of a second person, those that the caller is not one to give. */
function whereNotSecond(query: Knex.QueryBuilder, { actor }: Caller): void {
  query
    .from({ given: 'approvals' })
    .select('*')
    .whereRaw('given.request_id = approvals.request_id')
    .whereRaw('given.run = approvals.run')
    .whereRaw('(given.by IS NULL OR given.by = ?)', actor);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
