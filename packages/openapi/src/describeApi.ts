import type { z } from 'zod';
import { hoistDefinitions } from './hoistDefinitions';
import type { Operation } from './Operation';
import { SharedSchemas } from './SharedSchemas';

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
  const shared = new SharedSchemas();
  const paths: Record<string, Record<string, object>> = {};
  const schemas: Record<string, unknown> = { Error: errorSchema };
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describeOperation(operation, shared),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title, version: '1', description },
    servers: [{ url: `/api/${pluginId}/v1` }],
    security: [{ bearer: [] }],
    paths: hoistDefinitions(paths, schemas) as typeof paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      schemas: { ...shared.schemas, Error: errorSchema },
    },
  };
}

function describeOperation(operation: Operation, shared: SharedSchemas) {
  const { path, summary, permission, query, headers, body } = operation;
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: describeParameter(operation, name, shared),
    })),
    ...(query ? describeFields(query, 'query', shared) : []),
    ...(headers ? describeFields(headers, 'header', shared) : []),
  ];
  return {
    summary,
    description: describeAccess(operation),
    ...(permission ? { 'x-permission': permission.name } : { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: shared.describe(body, 'input') },
        },
      },
    }),
    responses: describeResponses(operation, shared),
  };
}

function describeAccess({ permission, alsoNeeds }: Operation): string {
  if (!permission) {
    return 'Needs the signature, or the secret, that the sender was given.';
  }
  return `Needs the permission ${permission.name}${alsoNeeds ? `, and ${alsoNeeds}` : ''}.`;
}

function describeResponses(operation: Operation, shared: SharedSchemas) {
  const { body, answer, mediaType = 'application/json' } = operation;
  const { conflicts, missing, tooEarly } = operation;
  return {
    ...(answer
      ? {
          200: {
            description: 'Done',
            content: {
              [mediaType]: { schema: shared.describe(answer, 'output') },
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
    ...(tooEarly && {
      503: {
        ...problem(tooEarly),
        headers: {
          'Retry-After': {
            description: 'In seconds',
            schema: { type: 'integer' },
          },
        },
      },
    }),
  };
}

function describeParameter(
  { parameters }: Operation,
  name: string,
  shared: SharedSchemas,
) {
  const schema = parameters?.shape[name] as z.ZodType | undefined;
  return schema
    ? shared.describe(schema, 'input')
    : { type: 'string', format: 'uuid' };
}

function describeFields(
  fields: z.ZodObject,
  place: 'query' | 'header',
  shared: SharedSchemas,
) {
  return Object.entries(fields.shape).map(([name, schema]) => ({
    name,
    in: place,
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: shared.describe(schema as z.ZodType, 'input'),
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
