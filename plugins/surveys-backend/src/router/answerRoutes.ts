import {
  answerCreatePermission,
  answersSchema,
  invitationReplySchema,
} from '@slipway/plugin-surveys-common';
import Router from 'express-promise-router';
import type { AnswerDesk } from '../answers/AnswerDesk';
import type { Authorizer } from './Authorizer';
import { parseId } from './parseId';
import { parseInput } from '@slipway/backend-common';
import { readJson } from './readJson';

/**
 * What people do who are asked. Nothing here is audited: an audit event names who did something and when, and nobody is
 * to know when somebody answered.
 */
export function createAnswerRoutes(options: {
  authorizer: Authorizer;
  desk: AnswerDesk;
}) {
  const { authorizer, desk } = options;
  const router = Router();

  router.get('/invitation', async (request, response) => {
    const person = await authorizer.authorizePerson(
      request,
      answerCreatePermission,
    );
    response.json({ invitation: await desk.findInvitation(person) });
  });

  router.get('/rounds/:roundId/form', async (request, response) => {
    const person = await authorizer.authorizePerson(
      request,
      answerCreatePermission,
    );
    const roundId = parseId(request, 'roundId');
    response.json(await desk.readForm(roundId, person));
  });

  router.post(
    '/rounds/:roundId/answers',
    readJson,
    async (request, response) => {
      const person = await authorizer.authorizePerson(
        request,
        answerCreatePermission,
      );
      const roundId = parseId(request, 'roundId');
      const { answers } = parseInput(answersSchema, request.body);
      await desk.answer(roundId, person, answers);
      response.status(204).end();
    },
  );

  router.post('/rounds/:roundId/reply', readJson, async (request, response) => {
    const person = await authorizer.authorizePerson(
      request,
      answerCreatePermission,
    );
    const roundId = parseId(request, 'roundId');
    const { reply } = parseInput(invitationReplySchema, request.body);
    await desk.reply(roundId, person, reply);
    response.status(204).end();
  });

  return router;
}
