import type { Round } from '@slipway/plugin-surveys-common';
import type { Knex } from 'knex';

/** A round, and the survey that it is of. */
export type RoundRow = Round & { surveyId: string };

/** Rounds as the contract has them. Who answered an open one is counted; of a closed one only the number is left. */
export function selectRounds(
  knex: Knex,
): Knex.QueryBuilder<object, RoundRow[]> {
  return knex('rounds').select(
    'id',
    'survey_id AS surveyId',
    'number',
    knex.raw('opens_on::text AS "opensOn"'),
    knex.raw('closes_on::text AS "closesOn"'),
    knex.raw(
      `CASE WHEN person_key IS NULL THEN 'closed' ELSE 'open' END AS state`,
    ),
    'invited',
    knex.raw(`
      CASE WHEN person_key IS NULL THEN answered ELSE (
        SELECT count(*)::integer FROM participants WHERE round_id = rounds.id AND participants.answered
      ) END AS answered
    `),
  );
}
