import swagger from '@fastify/swagger';
import fp from 'fastify-plugin';
import { service } from '../service.ts';

/** Makes the OpenAPI document from the schemas of the routes. `npm run openapi` writes it to a file. */
export const openapi = fp(
  async app => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: service.name,
          version: service.version,
          description: service.description,
        },
      },
      refResolver: { buildLocalReference: schema => schema.$id as string },
    });
  },
  { name: 'openapi' },
);
