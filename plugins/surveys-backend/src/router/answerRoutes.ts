import {
  type Authorizer,
  parseId,
  parseInput,
  readJson,
} from '@slipway/backend-common';
import {
  answerCreatePermission,
  answersSchema,
  invitationReplySchema,
} from '@slipway/plugin-surveys-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import type { AnswerDesk } from '../answers/AnswerDesk';

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

  const personOf = async (request: Request) => {
    const { principal } = await authorizer.authorizePerson(
      request,
      answerCreatePermission,
    );
    return principal.userEntityRef;
  };

  router.get('/invitation', async (request, response) => {
    const person = await personOf(request);
    response.json({ invitation: await desk.findInvitation(person) });
  });

  router.get('/rounds/:roundId/form', async (request, response) => {
    const person = await personOf(request);
    const roundId = parseId(request, 'roundId');
    response.json(await desk.readForm(roundId, person));
  });

  router.post(
    '/rounds/:roundId/answers',
    readJson,
    async (request, response) => {
      const person = await personOf(request);
      const roundId = parseId(request, 'roundId');
      const { answers } = parseInput(answersSchema, request.body);
      await desk.answer(roundId, person, answers);
      response.status(204).end();
    },
  );

  router.post('/rounds/:roundId/reply', readJson, async (request, response) => {
    const person = await personOf(request);
    const roundId = parseId(request, 'roundId');
    const { reply } = parseInput(invitationReplySchema, request.body);
    await desk.reply(roundId, person, reply);
    response.status(204).end();
  });

  return router;
}
