import fs from 'node:fs';
import path from 'node:path';
import type { Surroundings, Work } from './proveRun.ts';
import { SlowRequest } from './RunningService.ts';

const SERVER = 2;

interface Schema {
  $ref?: string;
  type?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  minLength?: number;
}

interface OpenApi {
  paths: Record<
    string,
    {
      post?: {
        requestBody: { content: { 'application/json': { schema: Schema } } };
      };
    }
  >;
  components: { schemas: Record<string, Schema> };
}

/** An API works on requests: the first operation of its contract that takes a body. */
export function apiWork({ folder, service, token }: Surroundings): Work {
  const contract: OpenApi = JSON.parse(
    fs.readFileSync(path.join(folder, 'openapi/openapi.json'), 'utf8'),
  );
  const [route, operations] =
    Object.entries(contract.paths).find(([, { post }]) => post) ?? [];
  const schema =
    operations?.post?.requestBody.content['application/json'].schema;
  if (!route || !schema) {
    throw new Error('openapi/openapi.json has no operation that takes a body');
  }
  const body = JSON.stringify(exampleOf(schema, contract));
  const url = new URL(route, service.url);
  const headers = { authorization: `Bearer ${token}` };

  return {
    async once() {
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      });
      if (response.status !== 201) {
        throw new Error(
          `POST ${route} answered ${response.status}: ${await response.text()}`,
        );
      }
    },
    isTraced: ({ kind, attributes }) =>
      kind === SERVER && attributes['http.route'] === route,
    async slowly() {
      const request = await SlowRequest.begin(url, headers, body);
      return {
        async finish() {
          const status = await request.finish();
          if (status !== 201) {
            throw new Error(
              status === 0
                ? 'The request in flight was cut off'
                : `The request in flight was answered ${status}`,
            );
          }
        },
      };
    },
  };
}

/** The least that the schema accepts. */
function exampleOf(schema: Schema, contract: OpenApi): unknown {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return exampleOf(contract.components.schemas[name], contract);
  }
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map(name => [
          name,
          exampleOf(schema.properties?.[name] ?? {}, contract),
        ]),
      );
    case 'integer':
    case 'number':
      return 1;
    case 'boolean':
      return true;
    default:
      return 'x'.repeat(Math.max(1, schema.minLength ?? 0));
  }
}
