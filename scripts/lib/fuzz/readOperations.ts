import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../../bootstrap/paths.mjs';
import type { JsonSchema, Resolve } from './arbitraryOf.ts';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** A parameter of an endpoint. */
export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema?: JsonSchema;
}

/** An endpoint that an OpenAPI document of the portal tells of. */
export interface FuzzedOperation {
  pluginId: string;
  /** Whether the plugin is one of Slipway's. */
  isOurs: boolean;
  method: string;
  /** From the root of the server, with `{name}` for a parameter. */
  path: string;
  /** What the caller needs; undefined where the document does not say it. */
  permission?: string;
  parameters: Parameter[];
  body?: JsonSchema;
  resolve: Resolve;
}

interface OpenApiOperation {
  parameters?: Array<Parameter & { $ref?: string }>;
  'x-permission'?: string;
  requestBody?: { content?: Record<string, { schema?: JsonSchema }> };
}

type OpenApiPath = Record<string, OpenApiOperation> & {
  parameters?: OpenApiOperation['parameters'];
};

interface OpenApiDocument {
  servers?: Array<{ url: string }>;
  paths: Record<string, OpenApiPath>;
}

/** The plugins that the back end is made of, by what their packages say of themselves. */
export function listPlugins(): Array<{ pluginId: string; isOurs: boolean }> {
  const manifest = path.join(root, 'packages/backend/package.json');
  const { dependencies } = readManifest(manifest);
  const resolve = createRequire(manifest).resolve;
  return Object.keys(dependencies ?? {}).flatMap(name => {
    try {
      const { backstage } = readManifest(resolve(`${name}/package.json`));
      return backstage?.role === 'backend-plugin' && backstage.pluginId
        ? [
            {
              pluginId: backstage.pluginId,
              isOurs: name.startsWith('@slipway/'),
            },
          ]
        : [];
    } catch {
      return []; // a package that keeps its manifest to itself is no plugin
    }
  });
}

function readManifest(file: string) {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as {
    dependencies?: Record<string, string>;
    backstage?: { role?: string; pluginId?: string };
  };
}

/**
 * Reads every OpenAPI document that the portal serves.
 *
 * @throws Error when a plugin of ours serves none
 */
export async function readOperations(
  portalUrl: string,
  token: string,
): Promise<FuzzedOperation[]> {
  const operations: FuzzedOperation[] = [];
  for (const { pluginId, isOurs } of listPlugins()) {
    const document = await readDocument(portalUrl, pluginId, token);
    if (document) {
      operations.push(...listOperations(document, pluginId, isOurs));
    } else if (isOurs) {
      throw new Error(`The plugin ${pluginId} serves no OpenAPI document`);
    }
  }
  return operations;
}

async function readDocument(
  portalUrl: string,
  pluginId: string,
  token: string,
): Promise<OpenApiDocument | undefined> {
  for (const place of ['v1/openapi.json', 'openapi.json']) {
    const response = await fetch(`${portalUrl}/api/${pluginId}/${place}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const isJson = response.headers.get('content-type')?.includes('json');
    const text = await response.text();
    if (response.ok && isJson) {
      return JSON.parse(text) as OpenApiDocument;
    }
  }
  return undefined;
}

function listOperations(
  document: OpenApiDocument,
  pluginId: string,
  isOurs: boolean,
): FuzzedOperation[] {
  const resolve: Resolve = reference =>
    reference
      .slice('#/'.length)
      .split('/')
      .reduce<unknown>(
        (part, key) =>
          (part as Record<string, unknown>)[
            key.replaceAll('~1', '/').replaceAll('~0', '~')
          ],
        document,
      ) as JsonSchema;
  const below = new URL(document.servers?.[0]?.url ?? '/', 'http://portal')
    .pathname;
  const base = below.startsWith('/api/') ? below : `/api/${pluginId}`;
  return Object.entries(document.paths).flatMap(([place, methods]) =>
    METHODS.flatMap(method => {
      const operation = methods[method];
      return operation
        ? [
            {
              pluginId,
              isOurs,
              method: method.toUpperCase(),
              path: `${base.replace(/\/$/, '')}${place}`,
              permission: operation['x-permission'],
              parameters: [
                ...(methods.parameters ?? []),
                ...(operation.parameters ?? []),
              ].map(parameter =>
                parameter.$ref
                  ? (resolve(parameter.$ref) as unknown as Parameter)
                  : parameter,
              ),
              body: Object.values(operation.requestBody?.content ?? {})[0]
                ?.schema,
              resolve,
            },
          ]
        : [];
    }),
  );
}
