import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Authorizer,
  parseInput,
  whileConnected,
} from '@slipway/backend-common';
import {
  eventReadPermission,
  eventsQuerySchema,
  exportQuerySchema,
  openApiDocument,
  verificationQuerySchema,
} from '@slipway/plugin-audit-common';
import Router from 'express-promise-router';
import type { EventReader } from '../reading/EventReader';

/** The HTTP interface of the plugin, below `/v1`. */
export function createRouter(options: {
  auditor: AuditorService;
  authorizer: Authorizer;
  reader: EventReader;
}) {
  const { auditor, authorizer, reader } = options;
  const version = Router();

  version.get('/events', async (request, response) => {
    await authorizer.authorizeAuditor(request, eventReadPermission);
    const query = parseInput(eventsQuerySchema, request.query);
    response.json(await reader.list(query));
  });

  version.get('/events.jsonl', async (request, response) => {
    await authorizer.authorizeAuditor(request, eventReadPermission);
    const query = parseInput(exportQuerySchema, request.query);
    const meta = { filters: { ...query } };
    const event = { eventId: 'events-export', request, meta };
    await audited(auditor, event, async () => {
      response.type('application/jsonl').attachment('audit.jsonl');
      await pipeline(Readable.from(reader.export(query)), response);
    });
  });

  version.get('/event-types', async (request, response) => {
    await authorizer.authorizeAuditor(request, eventReadPermission);
    response.json(await reader.listTypes());
  });

  version.get('/months', async (request, response) => {
    await authorizer.authorizeAuditor(request, eventReadPermission);
    response.json(await reader.listMonths());
  });

  version.get('/verification', async (request, response) => {
    await whileConnected(response, async gone => {
      await authorizer.authorizeAuditor(request, eventReadPermission);
      const { month } = parseInput(verificationQuerySchema, request.query);
      response.json(await reader.verify(gone, month));
    });
  });

  version.get('/openapi.json', (_, response) => {
    response.json(openApiDocument);
  });

  const router = Router();
  router.use('/v1', version);
  return router;
}
