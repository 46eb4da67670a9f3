import assert from 'node:assert/strict';
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { LightMyRequestResponse } from 'fastify';
import type { buildApp } from '../../src/app.ts';

interface DocumentedResponse {
  readonly content?: Record<string, { readonly schema: AnySchema }>;
  readonly headers?: Record<string, { readonly schema: AnySchema }>;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, DocumentedResponse>;
}

interface OpenApiDocument {
  readonly paths: Record<string, Record<string, Operation>>;
}

export type Contract = ReturnType<typeof contractOf>;

type App = Awaited<ReturnType<typeof buildApp>>;

/** Holds answers against the OpenAPI document of the service, which must have all its routes. */
export function contractOf(app: App) {
  const document = app.swagger() as unknown as OpenApiDocument;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ ...document, $id: 'openapi' });
  const seen = new Set<string>();

  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      operation,
      method: method.toUpperCase(),
      path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    })),
  );

  return {
    /** Every documented pair of operation and status, such as `getNote 404`. */
    documented: operations.flatMap(({ operation: { operationId, responses } }) =>
      Object.keys(responses).map(status => `${operationId} ${status}`),
    ),

    /** The documented pairs that were answered until now. */
    seen,

    /** Fails unless the answer is one that the document promises. Paths outside it are not held to anything. */
    check(answer: LightMyRequestResponse): void {
      const { method = 'GET', url = '' } = answer.raw.req;
      const pathname = url.split('?', 1)[0] ?? '';
      const found = operations.find(it => it.method === method && it.path.test(pathname));
      if (!found) return;
      const { operationId, responses } = found.operation;
      const status = String(answer.statusCode);
      const key = status in responses ? status : 'default';
      const response = responses[key];
      assert.ok(response, `${operationId} does not document ${status}`);
      seen.add(`${operationId} ${key}`);

      const what = `The answer ${status} of ${operationId}`;
      const type = String(answer.headers['content-type']).split(';', 1)[0] ?? '';
      const content = response.content?.[type];
      assert.ok(content, `${what} has the undocumented type ${type}`);
      validate(content.schema, answer.json(), what);
      for (const [name, header] of Object.entries(response.headers ?? {})) {
        validate(header.schema, answer.headers[name], `${what}: its header ${name}`);
      }
    },
  };

  function validate(schema: AnySchema, value: unknown, what: string): void {
    const absolute = JSON.parse(
      JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"openapi#/'),
    ) as AnySchema;
    assert.ok(ajv.validate(absolute, value), `${what} breaks the contract: ${ajv.errorsText()}`);
  }
}
