import { z } from 'zod';
import type { Operation } from './Operation';

const errorSchema = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: { name: { type: 'string' }, message: { type: 'string' } },
      required: ['name', 'message'],
    },
  },
  required: ['error'],
};

/** See {@link describeApi}. */
export type ApiDocument = ReturnType<typeof describeApi>;

/** The OpenAPI 3.1 document of version 1 of a plugin's HTTP interface. */
export function describeApi(api: {
  pluginId: string;
  title: string;
  description: string;
  operations: Operation[];
}) {
  const { pluginId, title, description, operations } = api;
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describeOperation(operation),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description },
    servers: [{ url: `/api/${pluginId}/v1` }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: errorSchema },
    },
  };
}

function describeOperation(operation: Operation) {
  const { path, summary, permission, query, headers, body } = operation;
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: describeParameter(operation, name),
    })),
    ...(query ? describeFields(query, 'query') : []),
    ...(headers ? describeFields(headers, 'header') : []),
  ];
  return {
    summary,
    description: describeAccess(operation),
    ...(!permission && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: toJsonSchema(body, 'input') },
        },
      },
    }),
    responses: describeResponses(operation),
  };
}

function describeAccess({ permission, alsoNeeds }: Operation): string {
  if (!permission) {
    return 'Needs the signature, or the secret, that the sender was given.';
  }
  return `Needs the permission ${permission.name}${alsoNeeds ? `, and ${alsoNeeds}` : ''}.`;
}

function describeResponses(operation: Operation) {
  const { body, answer, mediaType = 'application/json' } = operation;
  const { conflicts, missing } = operation;
  return {
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
    ...(missing && { 404: problem(missing) }),
    ...(conflicts && { 409: problem('It contradicts what is there') }),
    ...(body && { 413: problem('The body is too large') }),
  };
}

function describeParameter({ parameters }: Operation, name: string) {
  const schema = parameters?.shape[name] as z.ZodType | undefined;
  return schema
    ? toJsonSchema(schema, 'input')
    : { type: 'string', format: 'uuid' };
}

function describeFields(fields: z.ZodObject, place: 'query' | 'header') {
  return Object.entries(fields.shape).map(([name, schema]) => ({
    name,
    in: place,
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
