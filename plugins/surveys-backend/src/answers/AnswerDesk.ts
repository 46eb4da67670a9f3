import { InputError } from '@backstage/errors';
import type {
  Answers,
  Form,
  Invitation,
  InvitationReply,
} from '@slipway/plugin-surveys-common';
import { DateTime } from 'luxon';
import type { AnswerStore } from '../database/AnswerStore';
import type { RoundStore } from '../database/RoundStore';
import type { SurveyStore } from '../database/SurveyStore';
import { today } from '../rounds/schedule';
import type { Entry } from './Box';
import { toEntry } from './toEntry';

/** How long an invitation is put off, in days. */
const PUT_OFF_DAYS = 7;

/** What people do who are asked. A person is an entity ref. */
export class AnswerDesk {
  constructor(
    private readonly options: {
      answers: AnswerStore;
      minimumGroupSize: number;
      rounds: RoundStore;
      surveys: SurveyStore;
    },
  ) {}

  findInvitation(person: string): Promise<Invitation | null> {
    return this.options.answers.findInvitation(person, today());
  }

  /** @throws NotFoundError */
  async readForm(roundId: string, person: string): Promise<Form> {
    const { answers, minimumGroupSize, rounds, surveys } = this.options;
    const round = await rounds.get(roundId);
    const { title, questions } = await surveys.get(round.surveyId);
    return {
      roundId,
      surveyId: round.surveyId,
      title,
      questions,
      closesOn: round.closesOn,
      state: await answers.stateOf(roundId, person),
      minimumGroupSize,
    };
  }

  /** @throws InputError that names each answer that does not fit; see {@link AnswerStore.answer} for others */
  async answer(roundId: string, person: string, given: Answers): Promise<void> {
    const { answers, rounds, surveys } = this.options;
    const { surveyId } = await rounds.get(roundId);
    const { questions } = await surveys.get(surveyId);
    const entries = new Map<number, Entry>();
    for (const [key, answer] of Object.entries(given)) {
      const question = questions[Number(key) - 1];
      if (!question) {
        throw new InputError(
          `answers.${key}: there is no such question; the last is ${questions.length}`,
        );
      }
      if (answer !== undefined) {
        entries.set(Number(key), toEntry(question, answer, `answers.${key}`));
      }
    }
    if (!entries.has(1)) {
      throw new InputError('answers.1: must be a whole number from 0 to 10');
    }
    await answers.answer(roundId, person, entries);
  }

  /** See {@link AnswerStore.reply} for what it throws. */
  async reply(
    roundId: string,
    person: string,
    reply: InvitationReply,
  ): Promise<void> {
    const until = DateTime.fromISO(today())
      .plus({ days: PUT_OFF_DAYS })
      .toFormat('yyyy-MM-dd');
    await this.options.answers.reply(roundId, person, reply, until);
  }
}
