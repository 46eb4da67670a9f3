import { NotFoundError } from '@backstage/errors';
import type {
  Round,
  Survey,
  SurveyDefinition,
} from '@slipway/plugin-surveys-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { selectRounds } from './selectRounds';

interface SurveyRow {
  id: string;
  definition: SurveyDefinition;
  ended: boolean;
}

/** Keeps what surveys there are. */
export class SurveyStore {
  constructor(private readonly knex: Knex) {}

  async add(definition: SurveyDefinition): Promise<Survey> {
    const [row] = await this.knex('surveys')
      .insert({ id: randomUUID(), definition: JSON.stringify(definition) })
      .returning<SurveyRow[]>(['id', 'definition', 'ended']);
    return toSurvey(row, []);
  }

  /** The newest first. */
  async list(limit: number): Promise<Survey[]> {
    const rows = await this.knex<SurveyRow>('surveys')
      .select('id', 'definition', 'ended')
      .orderBy('defined_at', 'desc')
      .limit(limit);
    const rounds = await selectRounds(this.knex)
      .whereIn(
        'survey_id',
        rows.map(({ id }) => id),
      )
      .orderBy('number', 'desc');
    return rows.map(row =>
      toSurvey(
        row,
        rounds
          .filter(({ surveyId }) => surveyId === row.id)
          .map(({ surveyId, ...round }) => round),
      ),
    );
  }

  /** Those of which rounds still open. */
  async listRunning(): Promise<Pick<Survey, 'id'>[]> {
    return this.knex('surveys').where('ended', false).select('id');
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<Survey> {
    const row = await this.knex<SurveyRow>('surveys')
      .where({ id })
      .first('id', 'definition', 'ended');
    if (!row) {
      throw new NotFoundError(`There is no survey ${id}`);
    }
    const rounds = await selectRounds(this.knex)
      .where('survey_id', id)
      .orderBy('number', 'desc');
    return toSurvey(
      row,
      rounds.map(({ surveyId, ...round }) => round),
    );
  }

  /** Lets no further round open. */
  async end(id: string): Promise<void> {
    await this.knex('surveys').where({ id }).update({ ended: true });
  }
}

function toSurvey(
  { id, definition, ended }: SurveyRow,
  rounds: Round[],
): Survey {
  return { id, ...definition, ended, rounds };
}
