import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type {
  Form,
  Invitation,
  InvitationReply,
} from '@slipway/plugin-surveys-common';
import type { Knex } from 'knex';
import { addToBox, type Box, type Entry, NO_GROUP } from '../answers/Box';
import { hashPerson } from '../audience/hashPerson';

interface OpenRound {
  id: string;
  person_key: Buffer | null;
}

/**
 * Keeps who has answered, and what was answered, apart. The only thing that both have is the round, and a box has the
 * answers of all together.
 */
export class AnswerStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Puts the answers of a person into the boxes of a round, and notes that this person answered: both or neither.
   *
   * @param entries - by the number of the question from 1; what was skipped is absent
   * @throws ConflictError when the person answered before, or the round is closed
   * @throws NotAllowedError when the person is not invited
   */
  async answer(
    roundId: string,
    person: string,
    entries: Map<number, Entry>,
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      const participant = await findParticipant(transaction, roundId, person);
      const [noted] = await participant()
        .where('answered', false)
        .update({ answered: true })
        .returning<{ group_ref: string | null }[]>('group_ref');
      if (!noted) {
        throw new ConflictError('You have answered this survey already');
      }
      const boxes = await transaction('boxes')
        .where('round_id', roundId)
        .orderBy('question')
        .forUpdate()
        .select<{ question: number; contents: Box }[]>('question', 'contents');
      for (const { question, contents } of boxes) {
        const entry = entries.get(question);
        // A box is written anew even without an answer to it: otherwise the database would tell who skipped it.
        await transaction('boxes')
          .where({ round_id: roundId, question })
          .update({
            contents: JSON.stringify(
              entry
                ? addToBox(contents, entry, noted.group_ref ?? NO_GROUP)
                : contents,
            ),
          });
      }
    });
  }

  /**
   * Notes what a person makes of an invitation.
   *
   * @param until - the day on which to ask again
   * @throws ConflictError when the round is closed
   * @throws NotAllowedError when the person is not invited
   */
  async reply(
    roundId: string,
    person: string,
    reply: InvitationReply,
    until: string,
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      const participant = await findParticipant(transaction, roundId, person);
      await participant().update(
        reply === 'later' ? { put_off_until: until } : { declined: true },
      );
    });
  }

  /** Whether a person may answer a round, or why not. */
  async stateOf(roundId: string, person: string): Promise<Form['state']> {
    const round = await this.knex<OpenRound>('rounds')
      .where('id', roundId)
      .first('id', 'person_key');
    if (!round?.person_key) {
      return 'closed';
    }
    const row = await this.knex('participants')
      .where({
        round_id: roundId,
        person: hashPerson(round.person_key, person),
      })
      .first('answered');
    if (!row) {
      return 'not invited';
    }
    return row.answered ? 'answered' : 'invited';
  }

  /** The round that ends first of those that a person is invited to and has neither answered, put off nor declined. */
  async findInvitation(
    person: string,
    day: string,
  ): Promise<Invitation | null> {
    const rounds = await this.knex<OpenRound>('rounds')
      .whereNotNull('person_key')
      .where('closes_on', '>=', day)
      .select('id', 'person_key');
    const keys = rounds.flatMap(({ id, person_key }) =>
      person_key ? [[id, hashPerson(person_key, person)]] : [],
    );
    const invitation = await this.knex('participants')
      .join('rounds', 'rounds.id', 'round_id')
      .join('surveys', 'surveys.id', 'survey_id')
      .whereIn(['round_id', 'person'], keys)
      .where({ 'participants.answered': false, declined: false })
      .where(query =>
        query.whereNull('put_off_until').orWhere('put_off_until', '<=', day),
      )
      .orderBy(['closes_on', 'round_id'])
      .first<Invitation | undefined>(
        'round_id AS roundId',
        this.knex.raw(`definition ->> 'title' AS title`),
        this.knex.raw(
          `jsonb_array_length(definition -> 'questions') AS questions`,
        ),
        this.knex.raw('closes_on::text AS "closesOn"'),
      );
    return invitation ?? null;
  }
}

/** The row of a person who is invited to an open round. The round stays open until the transaction ends. */
async function findParticipant(
  transaction: Knex.Transaction,
  roundId: string,
  person: string,
): Promise<() => Knex.QueryBuilder> {
  const round = await transaction<OpenRound>('rounds')
    .where('id', roundId)
    .forShare()
    .first('id', 'person_key');
  if (!round) {
    throw new NotFoundError(`There is no round ${roundId}`);
  }
  if (!round.person_key) {
    throw new ConflictError('This round is closed');
  }
  const row = {
    round_id: roundId,
    person: hashPerson(round.person_key, person),
  };
  if (!(await transaction('participants').where(row).first('round_id'))) {
    throw new NotAllowedError('You are not in the audience of this survey');
  }
  return () => transaction('participants').where(row);
}
