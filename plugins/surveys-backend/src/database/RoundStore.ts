import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Round } from '@slipway/plugin-surveys-common';
import type { Knex } from 'knex';
import { randomBytes } from 'node:crypto';
import type { Box } from '../answers/Box';
import type { Member } from '../audience/AudienceReader';
import { hashPerson } from '../audience/hashPerson';
import { type RoundRow, selectRounds } from './selectRounds';

/** What a round begins with. */
export interface NewRound {
  id: string;
  surveyId: string;
  number: number;
  opensOn: string;
  closesOn: string;
  /** Those that a result of their own may be shown of. */
  groups: string[];
}

/** Keeps rounds, and while they are open who is invited. */
export class RoundStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Opens a round.
   *
   * @param members - the audience; the group is undefined where too few of it are invited
   * @param boxes - an empty one for each question
   * @returns false when the survey has that round already
   */
  async open(
    round: NewRound,
    members: (Pick<Member, 'person'> & { group?: string })[],
    boxes: Box[],
  ): Promise<boolean> {
    const key = randomBytes(32);
    return this.knex.transaction(async transaction => {
      const isNew = await insertRound(transaction, round, {
        invited: members.length,
        person_key: key,
      });
      if (!isNew) {
        return false;
      }
      const rows = members
        .map(({ person, group }) => ({
          round_id: round.id,
          person: hashPerson(key, person),
          group_ref: group,
        }))
        .sort((a, b) => a.person.compare(b.person));
      await transaction.batchInsert('participants', rows, 1_000);
      await insertBoxes(transaction, round.id, boxes);
      return true;
    });
  }

  /**
   * Adds a round that is over.
   *
   * @throws ConflictError when the survey has that round already
   */
  async addClosed(
    round: NewRound,
    counts: { invited: number; answered: number },
    boxes: Box[],
  ): Promise<Round> {
    await this.knex.transaction(async transaction => {
      if (!(await insertRound(transaction, round, counts))) {
        throw new ConflictError(
          `The survey has a round ${round.number} already`,
        );
      }
      await insertBoxes(transaction, round.id, boxes);
    });
    const { surveyId, ...kept } = await this.get(round.id);
    return kept;
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<RoundRow> {
    const round = await selectRounds(this.knex).where({ id }).first();
    if (!round) {
      throw new NotFoundError(`There is no round ${id}`);
    }
    return round;
  }

  /** Rounds that are open, of one survey or of all. */
  async listOpen(surveyId?: string): Promise<RoundRow[]> {
    const query = selectRounds(this.knex).whereNotNull('person_key');
    return surveyId ? query.where('survey_id', surveyId) : query;
  }

  /**
   * Closes a round: what is left of who was invited and who answered are two numbers.
   *
   * @param day - the day that it ended on, when that is earlier than it would have
   * @returns false when it was closed before
   */
  async close(id: string, day: string): Promise<boolean> {
    return this.knex.transaction(async transaction => {
      const { rowCount } = await transaction.raw(
        `
          UPDATE rounds SET
            answered = (SELECT count(*) FROM participants WHERE round_id = rounds.id AND participants.answered),
            closes_on = greatest(least(closes_on, :day::date), opens_on),
            person_key = NULL
          WHERE id = (SELECT id FROM rounds WHERE id = :id AND person_key IS NOT NULL FOR UPDATE)
        `,
        { id, day },
      );
      await transaction('participants').where('round_id', id).delete();
      return rowCount === 1;
    });
  }

  /** Whether somebody who is invited was not told yet. */
  async hasUnnotified(id: string): Promise<boolean> {
    const row = await this.knex('participants')
      .where({ round_id: id, notified: false })
      .first('round_id');
    return row !== undefined;
  }

  /**
   * Tells those of some people who are invited and were not told before. When telling fails, that is forgotten, and the
   * next call tries again.
   */
  async notifyOnce(
    roundId: string,
    people: string[],
    tell: (people: string[]) => Promise<void>,
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      const key = await transaction('rounds')
        .where('id', roundId)
        .forShare()
        .first('person_key')
        .then(row => row?.person_key);
      if (!key) {
        return;
      }
      const byHash = new Map(
        people.map(person => [hashPerson(key, person).toString('hex'), person]),
      );
      const rows = await transaction('participants')
        .where({ round_id: roundId, notified: false })
        .whereIn(
          'person',
          people.map(person => hashPerson(key, person)),
        )
        .forUpdate()
        .skipLocked()
        .select<{ person: Buffer }[]>('person');
      if (rows.length === 0) {
        return;
      }
      await tell(
        rows.flatMap(({ person }) => byHash.get(person.toString('hex')) ?? []),
      );
      await transaction('participants')
        .where('round_id', roundId)
        .whereIn(
          'person',
          rows.map(({ person }) => person),
        )
        .update({ notified: true });
    });
  }
}

async function insertRound(
  transaction: Knex.Transaction,
  { id, surveyId, number, opensOn, closesOn, groups }: NewRound,
  more: { invited: number; answered?: number; person_key?: Buffer },
): Promise<boolean> {
  const added = await transaction('rounds')
    .insert({
      id,
      survey_id: surveyId,
      number,
      opens_on: opensOn,
      closes_on: closesOn,
      groups,
      ...more,
    })
    .onConflict(['survey_id', 'number'])
    .ignore()
    .returning('id');
  return added.length > 0;
}

async function insertBoxes(
  transaction: Knex.Transaction,
  roundId: string,
  boxes: Box[],
): Promise<void> {
  await transaction('boxes').insert(
    boxes.map((box, index) => ({
      round_id: roundId,
      question: index + 1,
      contents: JSON.stringify(box),
    })),
  );
}
