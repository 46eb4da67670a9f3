import type { Knex } from 'knex';
import type { Visible } from '../../visibility/Visibility';
import { inScope } from '../inScope';

/** Knows which entities scorecards and their checks are about. */
export class Coverage {
  constructor(private readonly knex: Knex) {}

  /** Whether an entity is evaluated by a check. */
  async isCovered(
    entityId: string,
    scorecard: string,
    check: string,
  ): Promise<boolean> {
    const row = await this.knex('states')
      .where({ entity_id: entityId, scorecard, check_id: check })
      .whereNull('until')
      .first('id');
    return row !== undefined;
  }

  /** Whether a scope has an entity that the caller may see and a scorecard is about. */
  async hasAny(
    scope: string,
    scorecard: string,
    visible: Visible,
  ): Promise<boolean> {
    const row = await this.knex('entities')
      .join('standings', 'standings.entity_id', 'entities.id')
      .where('standings.scorecard', scorecard)
      .whereNull('standings.until')
      .modify(inScope, scope, visible)
      .first('entities.id');
    return row !== undefined;
  }
}
