import { z } from 'zod';
import { type Operation, operations } from './operations';

/** The OpenAPI 3.1 document of the plugin, made from the schemas that its router parses with. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'Delivery metrics',
    version: '1',
    description:
      'Deployments, changes and incidents in; the five DORA metrics out, each with its records.',
  },
  servers: [{ url: '/api/dx-metrics/v1' }],
  security: [{ bearer: [] }],
  paths: describePaths(),
  components: {
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    schemas: {
      Error: {
        type: 'object',
        properties: {
          error: {
            type: 'object',
            properties: {
              name: { type: 'string' },
              message: { type: 'string' },
            },
            required: ['name', 'message'],
          },
        },
        required: ['error'],
      },
    },
  },
};

function describePaths() {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describe(operation),
    };
  }
  return paths;
}

function describe({
  summary,
  permission,
  query,
  body,
  answer,
  mediaType = 'application/json',
}: Operation) {
  return {
    summary,
    description: permission
      ? `Needs the permission ${permission.name}.`
      : 'Needs the signature, or the secret, that the sender was given.',
    ...(!permission && { security: [] }),
    ...(query && { parameters: describeQuery(query) }),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: toJsonSchema(body, 'input') },
        },
      },
    }),
    responses: {
      ...(answer
        ? {
            200: {
              description: 'Done',
              content: {
                [mediaType]: { schema: toJsonSchema(answer, 'output') },
              },
            },
          }
        : { 204: { description: 'Done' } }),
      400: problem('Something in the request is wrong'),
      401: problem('The caller is not known'),
      403: problem('The caller may not do this'),
      ...(query && { 404: problem('There is no such scope') }),
      ...(body && { 413: problem('The body is too large') }),
    },
  };
}

function describeQuery(query: z.ZodObject) {
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: toJsonSchema(schema as z.ZodType, 'input'),
  }));
}

function problem(description: string) {
  return {
    description,
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/Error' } },
    },
  };
}

function toJsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
