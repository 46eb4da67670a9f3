import type { Round } from '@slipway/plugin-surveys-common';
import type { Knex } from 'knex';
import type { Box } from '../answers/Box';
import { selectRounds } from './selectRounds';

/** A round that has closed, and what is in its boxes. */
export interface ClosedRound {
  round: Round;
  /** Those that a result of their own may be shown of. */
  groups: string[];
  /** In the order of the questions. */
  boxes: Box[];
}

/** Reads what was answered, of rounds that have closed and of no others. */
export class ResultStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Rounds of a survey, the oldest first, the last one last.
   *
   * @param last - the number of the last one; the newest that has closed when absent
   * @param limit - how many
   */
  async read(
    surveyId: string,
    last: number | undefined,
    limit: number,
  ): Promise<ClosedRound[]> {
    const query = selectRounds(this.knex)
      .select<(Round & { surveyId: string; groups: string[] })[]>('groups')
      .where('survey_id', surveyId)
      .whereNull('person_key')
      .orderBy('number', 'desc')
      .limit(limit);
    const rows = await (last === undefined
      ? query
      : query.where('number', '<=', last));
    const boxes = await this.knex('boxes')
      .whereIn(
        'round_id',
        rows.map(({ id }) => id),
      )
      .orderBy('question')
      .select<{ round_id: string; contents: Box }[]>('round_id', 'contents');
    return rows.reverse().map(({ surveyId: _, groups, ...round }) => ({
      round,
      groups,
      boxes: boxes
        .filter(({ round_id }) => round_id === round.id)
        .map(({ contents }) => contents),
    }));
  }

  /** The survey whose round closed last. */
  async lastClosedSurvey(): Promise<string | undefined> {
    const row = await this.knex('rounds')
      .whereNull('person_key')
      .orderBy([
        { column: 'closes_on', order: 'desc' },
        { column: 'number', order: 'desc' },
      ])
      .first('survey_id');
    return row?.survey_id;
  }

  /** What was written in answer to a question; nothing while the round is open. */
  async readTexts(roundId: string, question: number): Promise<string[]> {
    const row = await this.knex('boxes')
      .join('rounds', 'rounds.id', 'round_id')
      .where({ round_id: roundId, question })
      .whereNull('person_key')
      .first<{ contents: Box } | undefined>('contents');
    return row?.contents.texts ?? [];
  }
}
