import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  ROUND_CLOSED_TOPIC,
  ROUND_OPENED_TOPIC,
  type RoundPayload,
  type Survey,
} from '@slipway/plugin-surveys-common';
import { randomUUID } from 'node:crypto';
import { emptyBox } from '../answers/Box';
import type { AudienceReader, Member } from '../audience/AudienceReader';
import { drawSample } from '../audience/drawSample';
import type { RoundStore } from '../database/RoundStore';
import type { RoundRow } from '../database/selectRounds';
import type { SurveyStore } from '../database/SurveyStore';
import type { Invitations } from './Invitations';
import { roundDates, roundOn, today } from './schedule';

/**
 * Opens rounds when their day comes, invites people, and closes rounds when their time is over. Several replicas may do
 * so at once, and one may be killed at any point: the database lets each step happen once, and what was left is taken up
 * by the next run.
 */
export class Rounds {
  constructor(
    private readonly options: {
      audience: AudienceReader;
      events: EventsService;
      invitations: Invitations;
      logger: LoggerService;
      minimumGroupSize: number;
      rounds: RoundStore;
      surveys: SurveyStore;
      now?: () => string;
    },
  ) {}

  /** Does what is due. What goes wrong with one survey does not keep the others waiting. */
  async run(signal?: AbortSignal): Promise<void> {
    const { rounds, surveys } = this.options;
    const day = this.#today();
    for (const round of await rounds.listOpen()) {
      if (round.closesOn < day && !signal?.aborted) {
        await this.#attempt(`Round ${round.id} was not closed`, () =>
          this.#close(round, round.closesOn),
        );
      }
    }
    for (const { id } of await surveys.listRunning()) {
      if (!signal?.aborted) {
        await this.hold(id);
      }
    }
  }

  /**
   * Opens the round of today when it is not open yet, and invites those who were not invited yet. What fails is told and
   * not thrown: the next run does it.
   */
  async hold(surveyId: string): Promise<void> {
    await this.#attempt(`Survey ${surveyId} was not held`, async () =>
      this.#hold(await this.options.surveys.get(surveyId)),
    );
  }

  async #hold(survey: Survey): Promise<void> {
    const number = roundOn(survey, this.#today());
    if (survey.ended || number === undefined) {
      return;
    }
    if (!survey.rounds.some(round => round.number === number)) {
      await this.#open(survey, number);
    }
    for (const round of await this.options.rounds.listOpen(survey.id)) {
      await this.options.invitations.send(survey, round);
    }
  }

  /** Closes the rounds of a survey that are open. */
  async closeAll(surveyId: string): Promise<void> {
    for (const round of await this.options.rounds.listOpen(surveyId)) {
      await this.#close(round, this.#today());
    }
  }

  async #open(survey: Survey, number: number): Promise<void> {
    const { audience, logger, minimumGroupSize, rounds } = this.options;
    const id = randomUUID();
    const members = drawSample(
      await audience.read(survey.audience.groups),
      survey.audience.sample,
      id,
    );
    if (members.length === 0) {
      logger.warn(
        `Round ${number} of survey ${survey.id} waits: the catalog has nobody in its audience`,
      );
      return;
    }
    const groups = largeGroups(members, minimumGroupSize);
    const opened = await rounds.open(
      {
        id,
        surveyId: survey.id,
        number,
        ...roundDates(survey, number),
        groups: [...groups].sort(),
      },
      members.map(({ person, group }) => ({
        person,
        group: groups.has(group) ? group : undefined,
      })),
      survey.questions.map(() => emptyBox()),
    );
    if (opened) {
      await this.#tell(ROUND_OPENED_TOPIC, {
        surveyId: survey.id,
        roundId: id,
        number,
      });
    }
  }

  async #close({ id, surveyId, number }: RoundRow, day: string): Promise<void> {
    if (await this.options.rounds.close(id, day)) {
      await this.#tell(ROUND_CLOSED_TOPIC, { surveyId, roundId: id, number });
    }
  }

  /** An event that is lost costs others their next schedule. */
  async #tell(topic: string, eventPayload: RoundPayload): Promise<void> {
    await this.#attempt(`${topic} was not published`, () =>
      this.options.events.publish({ topic, eventPayload }),
    );
  }

  async #attempt(failure: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.logger.warn(failure, toError(error));
    }
  }

  #today(): string {
    return this.options.now?.() ?? today();
  }
}

/** The groups of which enough are invited for a result of their own. */
function largeGroups(members: Member[], minimum: number): Set<string> {
  const sizes = new Map<string, number>();
  for (const { group } of members) {
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  return new Set(
    [...sizes].filter(([, size]) => size >= minimum).map(([group]) => group),
  );
}
