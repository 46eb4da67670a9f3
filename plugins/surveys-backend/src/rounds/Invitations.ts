import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Round, Survey } from '@slipway/plugin-surveys-common';
import type { AudienceReader } from '../audience/AudienceReader';
import type { RoundStore } from '../database/RoundStore';

/** How many people are told at once. */
const PORTION = 100;

/** Invites people to a round by a notification, once. */
export class Invitations {
  constructor(
    private readonly options: {
      audience: AudienceReader;
      notifications: NotificationService;
      rounds: RoundStore;
    },
  ) {}

  /** Tells those who are invited and were not told. The round has no names, so the catalog is asked for them. */
  async send(survey: Survey, round: Round): Promise<void> {
    const { audience, rounds } = this.options;
    if (!(await rounds.hasUnnotified(round.id))) {
      return;
    }
    const members = await audience.read(survey.audience.groups);
    const people = members.map(({ person }) => person);
    for (let start = 0; start < people.length; start += PORTION) {
      await rounds.notifyOnce(
        round.id,
        people.slice(start, start + PORTION),
        invited => this.#tell(survey, round, invited),
      );
    }
  }

  async #tell(survey: Survey, round: Round, people: string[]): Promise<void> {
    await this.options.notifications.send({
      recipients: { type: 'entity', entityRef: people },
      payload: {
        title: survey.title,
        description: `${survey.questions.length === 1 ? 'One question' : `${survey.questions.length} questions`}, less than a minute, until ${round.closesOn}. Your answers are kept without your name.`,
        link: `/surveys/rounds/${round.id}`,
        severity: 'low',
        topic: 'Surveys',
        // Should the same invitation be sent twice after all, it takes the place of the first.
        scope: `survey ${round.id}`,
      },
    });
  }
}
