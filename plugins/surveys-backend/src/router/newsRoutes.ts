import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Authorizer,
  parseId,
  parseInput,
  readJson,
} from '@slipway/backend-common';
import {
  listQuerySchema,
  newsManagePermission,
  newsReadPermission,
  noteInputSchema,
  roadmapItemInputSchema,
} from '@slipway/plugin-surveys-common';
import Router from 'express-promise-router';
import type { NewsStore } from '../database/NewsStore';

/** “You said, we did”, and the road map. */
export function createNewsRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  news: NewsStore;
}) {
  const { authorizer, auditor, news } = options;
  const router = Router();

  router.get('/notes', async (request, response) => {
    await authorizer.authorize(request, newsReadPermission);
    const { limit } = parseInput(listQuerySchema, request.query);
    response.json({ items: await news.listNotes(limit) });
  });

  router.post('/notes', readJson, async (request, response) => {
    await authorizer.authorizePlatform(request, newsManagePermission);
    const note = parseInput(noteInputSchema, request.body);
    const event = { eventId: 'note-add', request, meta: note };
    response.json(await audited(auditor, event, () => news.addNote(note)));
  });

  router.delete('/notes/:noteId', async (request, response) => {
    await authorizer.authorizePlatform(request, newsManagePermission);
    const noteId = parseId(request, 'noteId');
    const event = { eventId: 'note-remove', request, meta: { noteId } };
    await audited(auditor, event, () => news.removeNote(noteId));
    response.status(204).end();
  });

  router.get('/roadmap', async (request, response) => {
    await authorizer.authorize(request, newsReadPermission);
    const { limit } = parseInput(listQuerySchema, request.query);
    response.json({ items: await news.listItems(limit) });
  });

  router.post('/roadmap', readJson, async (request, response) => {
    await authorizer.authorizePlatform(request, newsManagePermission);
    const item = parseInput(roadmapItemInputSchema, request.body);
    const event = { eventId: 'roadmap-add', request, meta: item };
    response.json(await audited(auditor, event, () => news.addItem(item)));
  });

  router.put('/roadmap/:itemId', readJson, async (request, response) => {
    await authorizer.authorizePlatform(request, newsManagePermission);
    const itemId = parseId(request, 'itemId');
    const item = parseInput(roadmapItemInputSchema, request.body);
    const meta = { itemId, ...item };
    const event = { eventId: 'roadmap-update', request, meta };
    response.json(
      await audited(auditor, event, () => news.updateItem(itemId, item)),
    );
  });

  router.delete('/roadmap/:itemId', async (request, response) => {
    await authorizer.authorizePlatform(request, newsManagePermission);
    const itemId = parseId(request, 'itemId');
    const event = { eventId: 'roadmap-remove', request, meta: { itemId } };
    await audited(auditor, event, () => news.removeItem(itemId));
    response.status(204).end();
  });

  return router;
}
