import type { CheckState, SeenValue } from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';

/** How a check stands for an entity. */
export interface StateResult {
  scorecard: string;
  check: string;
  state: CheckState;
  reason: string;
  seen: SeenValue[];
  /** Since when it has been in this state. */
  since: Date;
}

/** Reads how one entity stands. */
export class ResultStore {
  constructor(private readonly knex: Knex) {}

  async readStates(entityId: string): Promise<StateResult[]> {
    return this.knex('states')
      .where({ entity_id: entityId })
      .whereNull('until')
      .select(
        'scorecard',
        'check_id AS check',
        'state',
        'reason',
        'seen',
        'state_since AS since',
      )
      .options({ name: 'states of an entity' }); // planned once: asked with each page of an entity
  }
}
