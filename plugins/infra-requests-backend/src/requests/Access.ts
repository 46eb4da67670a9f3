import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { RequestRow } from '../database/RequestRow';
import type { RequestStore } from '../database/RequestStore';
import { type Caller, isOwner } from '../visibility/Caller';

/** Finds requests for those who may see them. */
export class Access {
  constructor(private readonly store: RequestStore) {}

  /** @throws NotFoundError when there is none, or the caller may not read it */
  async read(id: string, caller: Caller): Promise<RequestRow> {
    const row = await this.store.find(id);
    if (!row || !mayRead(caller, row)) {
      throw new NotFoundError(`There is no request ${id}`);
    }
    return row;
  }

  /**
   * As {@link read}, for whoever may do something to it.
   *
   * @throws NotAllowedError when the caller is not in the owning group
   */
  async manage(id: string, caller: Caller): Promise<RequestRow> {
    const row = await this.read(id, caller);
    if (!isOwner(caller, row.owner)) {
      throw new NotAllowedError(`Only members of ${row.owner} may do this`);
    }
    return row;
  }
}

/** The same as the list does in SQL. */
function mayRead({ reads }: Caller, { readers }: RequestRow): boolean {
  return !reads || readers.some(reader => reads.includes(reader));
}
