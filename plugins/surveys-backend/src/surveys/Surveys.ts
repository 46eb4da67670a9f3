import { InputError } from '@backstage/errors';
import type {
  PastRound,
  Round,
  Survey,
  SurveyDefinition,
} from '@slipway/plugin-surveys-common';
import { randomUUID } from 'node:crypto';
import { addToBox, emptyBox, NO_GROUP } from '../answers/Box';
import { toEntry } from '../answers/toEntry';
import type { AudienceReader } from '../audience/AudienceReader';
import { drawSample } from '../audience/drawSample';
import type { RoundStore } from '../database/RoundStore';
import type { SurveyStore } from '../database/SurveyStore';
import { groupsOf } from '../results/summarise';
import type { Rounds } from '../rounds/Rounds';
import { roundDates, today } from '../rounds/schedule';

/** What the platform team does with surveys. */
export class Surveys {
  constructor(
    private readonly options: {
      audience: AudienceReader;
      minimumGroupSize: number;
      roundStore: RoundStore;
      rounds: Rounds;
      store: SurveyStore;
    },
  ) {}

  list(limit: number): Promise<Survey[]> {
    return this.options.store.list(limit);
  }

  /**
   * Keeps a survey, and opens its round when its day has come.
   *
   * @throws InputError when no round of it could ever open, or show a result
   */
  async define(definition: SurveyDefinition): Promise<Survey> {
    const { rounds, store } = this.options;
    if (definition.repeat === 'none' && definition.closesOn < today()) {
      throw new InputError('closesOn: must not be in the past');
    }
    await this.#checkAudience(definition.audience);
    const { id } = await store.add(definition);
    await rounds.hold(id);
    return store.get(id);
  }

  /** @throws NotFoundError */
  async end(id: string): Promise<void> {
    const { rounds, store } = this.options;
    await store.get(id);
    await store.end(id);
    await rounds.closeAll(id);
  }

  /**
   * Adds a round that another tool held.
   *
   * @throws NotFoundError
   * @throws InputError when the totals do not fit the questions or one another
   * @throws ConflictError when the survey has that round already
   */
  async addPastRound(surveyId: string, past: PastRound): Promise<Round> {
    const { roundStore, store } = this.options;
    const survey = await store.get(surveyId);
    const dates = roundDates(survey, past.number);
    if (survey.repeat === 'none' && past.number > 1) {
      throw new InputError('number: must be 1, the survey is not repeated');
    }
    if (dates.closesOn >= today()) {
      throw new InputError(
        `number: that round is not over before ${dates.closesOn}`,
      );
    }
    const boxes = fillBoxes(survey, past);
    return roundStore.addClosed(
      {
        id: randomUUID(),
        surveyId,
        number: past.number,
        ...dates,
        groups: [...new Set(boxes.flatMap(groupsOf))].sort(),
      },
      { invited: past.invited, answered: past.answered },
      boxes,
    );
  }

  async #checkAudience(audience: Survey['audience']): Promise<void> {
    const { audience: reader, minimumGroupSize } = this.options;
    const missing = await reader.missing(audience.groups);
    if (missing.length > 0) {
      throw new InputError(
        `audience.groups: the catalog has no ${missing.join(', ')}`,
      );
    }
    const members = await reader.read(audience.groups);
    const { length } = drawSample(members, audience.sample, '');
    if (length < minimumGroupSize) {
      throw new InputError(
        `audience: has ${length} people; a result is shown from ${minimumGroupSize} on`,
      );
    }
  }
}

function fillBoxes(
  { questions }: Survey,
  { invited, answered, totals }: PastRound,
) {
  if (answered > invited) {
    throw new InputError('answered: must not be more than invited');
  }
  const boxes = questions.map(() => emptyBox());
  const counts = questions.map(() => 0);
  totals.forEach(({ question, group, value, count }, index) => {
    const asked = questions[question - 1];
    if (!asked) {
      throw new InputError(
        `totals.${index}.question: must be a question of the survey, up to ${questions.length}`,
      );
    }
    const entry = toEntry(asked, value, `totals.${index}.value`);
    counts[question - 1] += count;
    if (counts[question - 1] > answered) {
      throw new InputError(
        `totals.${index}.count: question ${question} then has more answers than people who answered`,
      );
    }
    boxes[question - 1] = addToBox(
      boxes[question - 1],
      entry,
      group ?? NO_GROUP,
      count,
    );
  });
  return boxes;
}
