import { NotFoundError } from '@backstage/errors';
import type {
  LatestNps,
  Nps,
  Question,
  Results,
  Summary,
  Texts,
} from '@slipway/plugin-surveys-common';
import type { ClosedRound, ResultStore } from '../database/ResultStore';
import type { RoundStore } from '../database/RoundStore';
import type { SurveyStore } from '../database/SurveyStore';
import { summarise } from './summarise';

/** How many rounds a trend has. */
const TREND_ROUNDS = 24;

/**
 * Reads results of rounds that have closed. While a round is open nothing of it is told: two looks at it would differ by
 * the answers in between.
 */
export class ResultReader {
  constructor(
    private readonly options: {
      minimumGroupSize: number;
      results: ResultStore;
      rounds: RoundStore;
      surveys: SurveyStore;
    },
  ) {}

  /**
   * @param number - of the round; the last that has closed when absent
   * @throws NotFoundError when there is no such survey, or no such round of it has closed
   */
  async read(surveyId: string, number?: number): Promise<Results> {
    const { minimumGroupSize, results, surveys } = this.options;
    const { title, questions } = await surveys.get(surveyId);
    const trend = await results.read(surveyId, number, TREND_ROUNDS);
    const current = trend.at(-1);
    if (!current || (number !== undefined && current.round.number !== number)) {
      throw new NotFoundError(
        number === undefined
          ? 'No round of this survey has closed yet'
          : `Round ${number} of this survey has not closed, or there is none`,
      );
    }
    return {
      surveyId,
      title,
      round: current.round,
      minimumGroupSize,
      questions: questions.map((question, index) => {
        const { all, groups } = this.#summarise(question, current, index);
        const shown = new Set(groups.map(({ group }) => group));
        return {
          question,
          all,
          groups,
          withheldGroups:
            question.kind === 'text'
              ? []
              : current.groups.filter(group => !shown.has(group)),
          trend: trend.map(closed => ({
            number: closed.round.number,
            closesOn: closed.round.closesOn,
            result: this.#summarise(question, closed, index).all,
          })),
        };
      }),
    };
  }

  /** The first question of the survey whose round closed last. */
  async readLatestNps(): Promise<LatestNps> {
    const { results, surveys } = this.options;
    const surveyId = await results.lastClosedSurvey();
    if (!surveyId) {
      return { survey: null, round: null, nps: null, trend: [] };
    }
    const { title, questions } = await surveys.get(surveyId);
    const rounds = await results.read(surveyId, undefined, TREND_ROUNDS);
    const trend = rounds.map(closed => ({
      number: closed.round.number,
      closesOn: closed.round.closesOn,
      nps: asNps(this.#summarise(questions[0], closed, 0).all),
    }));
    return {
      survey: { id: surveyId, title },
      round: rounds.at(-1)?.round ?? null,
      nps: trend.at(-1)?.nps ?? null,
      trend,
    };
  }

  /**
   * What was written, when enough people wrote. The order says nothing.
   *
   * @throws NotFoundError
   */
  async readTexts(
    roundId: string,
    {
      question,
      offset,
      limit,
    }: { question: number; offset: number; limit: number },
  ): Promise<Texts> {
    const { minimumGroupSize, results, rounds } = this.options;
    await rounds.get(roundId);
    const written = await results.readTexts(roundId, question);
    const texts = written.length < minimumGroupSize ? [] : written;
    return { items: texts.slice(offset, offset + limit), total: texts.length };
  }

  #summarise(question: Question, { boxes }: ClosedRound, index: number) {
    return summarise(question, boxes[index], this.options.minimumGroupSize);
  }
}

function asNps(summary: Summary): Nps | null {
  return summary.kind === 'nps' ? summary : null;
}
