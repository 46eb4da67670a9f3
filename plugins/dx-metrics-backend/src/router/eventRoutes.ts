import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  AuthenticationError,
  InputError,
  NotFoundError,
  toError,
} from '@backstage/errors';
import {
  type EventsAnswer,
  eventsCreatePermission,
} from '@slipway/plugin-dx-metrics-common';
import type { Request, Response } from 'express';
import Router from 'express-promise-router';
import type { ReachGuard } from '../reach/ReachGuard';
import type { EventIngestion } from '../sources/EventIngestion';
import { parseJsonEvents, parseLinedEvents } from '../sources/parseEvents';
import type { WebhookName } from '../sources/readSourceSettings';
import type { WebhookSource } from '../sources/webhooks/WebhookSource';
import { countReported } from '../telemetry';
import { answerBatch } from './answerBatch';
import type { Authorizer } from './Authorizer';
import { parseInput } from '@slipway/backend-common';
import { parseJson, readBody, readText } from './readJson';

const LINES = ['application/x-ndjson', 'application/ndjson'];

/** POST /events for CDEvents, and POST /webhooks/:source for what other systems send by themselves. */
export function createEventRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  events: EventIngestion;
  reach: ReachGuard;
  webhooks: Record<WebhookName, WebhookSource>;
  /** Without a secret, the webhooks of a system are refused. */
  secrets: Record<WebhookName, string[]>;
}) {
  const { authorizer, auditor, events, reach, webhooks, secrets } = options;
  const router = Router();

  router.post('/events', readBody, async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      eventsCreatePermission,
    );
    const audit = await auditor.createEvent({
      eventId: 'events-create',
      severityLevel: 'low',
      request,
    });
    try {
      const parsed = LINES.some(type => request.is(type))
        ? parseLinedEvents(readText(request))
        : parseJsonEvents(parseJson(request));
      const batch = await reach.confineEvents(parsed, credentials);
      const counts = await events.ingest(batch.records);
      await audit.success({
        meta: { ...counts, rejected: batch.rejected.length },
      });
      const answer: EventsAnswer = { ...counts, rejected: batch.rejected };
      countReported('events', answer);
      answerBatch(response, answer, batch.records.length);
    } catch (error) {
      await audit.fail({ error: toError(error) });
      throw error;
    }
  });

  function accept(name: WebhookName) {
    const source = webhooks[name];
    const handle = async (request: Request, response: Response) => {
      // Without the request: its Authorization, if any, is a secret of ours and no identity.
      const audit = await auditor.createEvent({
        eventId: 'webhook-receive',
        severityLevel: 'low',
        meta: { source: name, ip: request.ip },
      });
      try {
        const fragments = read(source, request, secrets[name], name);
        const counts = await events.ingest([fragments]);
        await audit.success({ meta: { ...counts } });
        const answer: EventsAnswer = { ...counts, rejected: [] };
        countReported(name, answer);
        response.json(answer);
      } catch (error) {
        await audit.fail({ error: toError(error) });
        throw error;
      }
    };
    router.post(`/webhooks/${name}`, readBody, handle);
  }

  (Object.keys(webhooks) as WebhookName[]).forEach(accept);
  return router;
}

function read(
  source: WebhookSource,
  request: Request,
  secrets: string[],
  name: WebhookName,
) {
  if (secrets.length === 0) {
    throw new NotFoundError(
      `No webhooks are taken here until dxMetrics.webhooks.${name}.secrets is configured`,
    );
  }
  const body: unknown = request.body;
  if (
    !Buffer.isBuffer(body) ||
    !source.isGenuine(request.headers, body, secrets)
  ) {
    throw new AuthenticationError(
      `This is not signed with a secret of dxMetrics.webhooks.${name}.secrets`,
    );
  }
  if (request.is('application/x-www-form-urlencoded')) {
    throw new InputError('The content type must be application/json');
  }
  return parseInput(source.schema(request.headers), parseJson(request));
}
