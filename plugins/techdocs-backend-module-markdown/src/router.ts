import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  docsBuildQuerySchema,
  entityPathSchema,
} from '@slipway/plugin-techdocs-builds-common';
import type { Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import type { z } from 'zod';
import type { DocumentedBuilds } from './builds/DocumentedBuilds';

/** Answers what is known about documentation, to whoever TechDocs answers. */
export function createRouter(services: {
  httpAuth: HttpAuthService;
  builds: DocumentedBuilds;
}): Router {
  const { builds, httpAuth } = services;
  const router = createPromiseRouter();

  router.get('/builds', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const query = parse(docsBuildQuerySchema, request.query);
    response.json(await builds.list(query, credentials));
  });

  router.get('/builds/:kind/:namespace/:name', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const entityRef = parse(entityPathSchema, request.params);
    response.json(await builds.get(entityRef, credentials));
  });

  return router;
}

function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(({ path, message }) => `${path.join('.') || 'query'}: ${message}`)
        .join('; '),
    );
  }
  return parsed.data;
}
